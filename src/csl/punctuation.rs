//! Punctuation where texts of different origin meet: doubled marks, marks that belong inside quotation marks
//! (specification, "Locale options"), and doubled spaces.

use super::tape::{Mark, Tape};

/// What becomes of two marks that meet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meeting {
    Both,
    First,
    Second,
}

/// Which of two marks stay.
fn meeting(first: char, second: char) -> Meeting {
    match (first, second) {
        (':' | ';', '!' | '?') => Meeting::Second,
        (':', ':' | '.')
        | ('.', '.')
        | (';', ':' | '.' | ';')
        | ('!', ':' | '.' | '!')
        | ('?', ':' | '.' | '?')
        | (',', ',')
        | (' ' | '\u{a0}' | '\n', ' ') => Meeting::First,
        _ => Meeting::Both,
    }
}

/// Settles all joints of a tape; `moves` says whether marks go inside quotation marks.
pub(super) fn settle(tape: Tape, moves: bool) -> Tape {
    if !tape.marks.iter().any(|(_, mark)| *mark == Mark::Joint) {
        return tape;
    }
    let mut out =
        Tape { text: String::with_capacity(tape.text.len()), marks: Vec::with_capacity(tape.marks.len()) };
    let mut at = 0;
    for (place, mark) in &tape.marks {
        if *place > at {
            out.text.push_str(tape.text.get(at..*place).unwrap_or_default());
            at = *place;
        }
        match mark {
            Mark::Joint => at += join(&mut out, tape.text.get(at..).unwrap_or_default(), moves),
            Mark::Open(_) | Mark::Close(_) => out.marks.push((out.text.len(), *mark)),
        }
    }
    out.text.push_str(tape.text.get(at..).unwrap_or_default());
    out
}

/// Writes or drops the marks at the beginning of a text; gives how many bytes are dealt with.
fn join(out: &mut Tape, next: &str, moves: bool) -> usize {
    let mut done = 0;
    for c in next.chars() {
        let is_mark = matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ' ');
        if !is_mark {
            break;
        }
        if let Some(quote) = closing_quote(out).filter(|_| moves && matches!(c, '.' | ',' | '!' | '?')) {
            into_quote(out, quote, c);
            done += c.len_utf8();
            continue;
        }
        let Some(last) = out.text.chars().next_back() else { break };
        // A mark inside quotation marks stands for the one after them.
        let met = match closing_quote(out) {
            Some(_) if !moves && last == c => Meeting::First,
            Some(_) if !moves => Meeting::Both,
            Some(_) | None => meeting(last, c),
        };
        match met {
            Meeting::Both => break,
            Meeting::First => done += c.len_utf8(),
            Meeting::Second => {
                let end = out.text.len();
                let behind = out.marks.iter().rev().take_while(|(at, _)| *at == end).count();
                out.text.pop();
                if let Some(quote) = closing_quote(out).filter(|_| moves && behind == 0) {
                    into_quote(out, quote, c);
                } else {
                    out.text.push(c);
                    let after = out.text.len();
                    out.marks.iter_mut().rev().take(behind).for_each(|(at, _)| *at = after);
                }
                done += c.len_utf8();
            }
        }
    }
    done
}

/// The first of the marks at the end that closes quotation marks.
fn closing_quote(out: &Tape) -> Option<usize> {
    let end = out.text.len();
    let start = out.marks.len() - out.marks.iter().rev().take_while(|(at, _)| *at == end).count();
    let tail = out.marks.get(start..)?;
    tail.iter().position(|(_, mark)| matches!(mark, Mark::Close(tag) if tag.is_quote())).map(|at| start + at)
}

/// Puts a mark before the quotation mark that closes.
fn into_quote(out: &mut Tape, quote: usize, c: char) {
    let last = out.text.chars().next_back();
    match last.map_or(Meeting::Both, |last| meeting(last, c)) {
        Meeting::First => return,
        Meeting::Second => {
            // Marks at the end stay there: the two characters have one length.
            out.text.pop();
        }
        Meeting::Both => {}
    }
    out.text.push(c);
    let after = out.text.len();
    for (at, _) in out.marks.iter_mut().skip(quote) {
        *at = after;
    }
}
