//! Probe: asks web addresses whether they still lead anywhere.
//! Takes addresses and manners; gives what answered, each address asked once, and keeps it for a day.
//! The only room that knows the network. It is entered by `check --links` and by nothing else; it never asks a
//! private address unless told to, never runs what it gets, and never calls anything dead that did not say so.

mod address;
mod ask;
mod gate;
mod memory;
mod private;

use crate::model::answer::{Answer, Manners, Memory, Replies, Reply, When};
use crate::model::values::Day;
use ask::Asker;
use memory::Remembered;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use url::Url;

/// So many hosts are asked at one time.
const HOSTS: usize = 8;

/// Asks addresses, each once; tells how many are done of how many. `folder` is the project's, for what is remembered.
pub(crate) fn probe(
    folder: &Path,
    addresses: &BTreeSet<String>,
    manners: &Manners,
    day: Day,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Replies {
    let mut remembered = match manners.memory {
        Memory::Kept => Remembered::read(folder),
        Memory::Fresh => Remembered::default(),
    };
    let now = SystemTime::now();
    remembered.forget(now);
    let read: BTreeMap<&String, Option<Url>> =
        addresses.iter().map(|address| (address, address::read(address))).collect();
    let urls: BTreeSet<&Url> = read.values().flatten().collect();
    let open: Vec<&Url> = urls.iter().filter(|url| remembered.get(url.as_str()).is_none()).copied().collect();
    let answers = ask_all(&open, manners, told);
    let asked = answers.values().filter(|answer| !matches!(answer, Answer::Private)).count();
    let is_asked = |url: &&&Url| !matches!(answers.get(url.as_str()), Some(Answer::Private));
    let hosts: BTreeSet<String> = urls.iter().filter(is_asked).map(|url| address::host(url)).collect();
    let heard = answers.values().filter(|answer| !matches!(answer, Answer::Private | Answer::Unreached(_)));
    let mut replies = Replies { hosts: hosts.len(), asked, heard: heard.count(), ..Replies::default() };
    for (address, url) in &read {
        let reply = match url {
            None => {
                let answer = Answer::Broken("it cannot be read as an address".to_owned());
                Some(Reply { answer, day, when: When::Now })
            }
            Some(url) => answers
                .get(url.as_str())
                .map(|answer| Reply { answer: answer.clone(), day, when: When::Now })
                .or_else(|| remembered.get(url.as_str())),
        };
        replies.by_address.extend(reply.map(|reply| ((*address).clone(), reply)));
    }
    answers.iter().for_each(|(url, answer)| remembered.keep(url, answer, day, now));
    if asked > 0 {
        replies.forgotten = remembered.write(folder).err().map(|error| error.to_string());
    }
    replies
}

/// Asks several hosts at one time, and the addresses of one host one after the other.
fn ask_all(
    urls: &[&Url],
    manners: &Manners,
    told: &(dyn Fn(usize, usize) + Sync),
) -> BTreeMap<String, Answer> {
    let mut by_host: BTreeMap<String, Vec<&Url>> = BTreeMap::new();
    urls.iter().for_each(|url| by_host.entry(address::host(url)).or_default().push(url));
    let workers = by_host.len().min(HOSTS);
    // The longest queue first, as it takes longest.
    let mut queues: Vec<Vec<&Url>> = by_host.into_values().collect();
    queues.sort_by_key(|queue| std::cmp::Reverse(queue.len()));
    let queues = Mutex::new(VecDeque::from(queues));
    let answers = Mutex::new(BTreeMap::new());
    let asker = Asker::new(manners);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let queue = queues.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(queue) = queue else { break };
                    for url in queue {
                        let answer = asker.ask(url);
                        let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                        answers.insert(url.as_str().to_owned(), answer);
                        told(answers.len(), urls.len());
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}
