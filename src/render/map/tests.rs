//! Maps as a whole: distances that are known, places at the edges of the earth, any wish at all.

use super::coast::Shores;
use super::frame::Frame;
use super::label::Label;
use super::{Degrees, Drawing, Sort, Spot, Wish, land};
use crate::render::lettering::width;
use crate::render::words::Words;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Words> = LazyLock::new(Words::english);

fn draw(wish: &Wish) -> Option<Drawing> {
    super::draw(wish, &ENGLISH)
}

fn spot(name: &str, x: f64, y: f64, island: bool) -> Spot {
    Spot {
        name: name.into(),
        at: Degrees { x, y },
        area: Vec::new(),
        island,
        subject: true,
        labelled: true,
        sort: Sort::Spot,
        offset: None,
    }
}

fn measured(from: Spot, to: Spot) -> f64 {
    let wish = Wish { spots: vec![from, to], measures: vec![(0, 1)], ..Wish::default() };
    draw(&wish).unwrap().kilometres[0]
}

#[test]
fn distances_are_those_that_others_measured() {
    // From shore to shore, by Natural Earth's 1:10m coastlines: 108.3 km.
    let gap = measured(spot("Yonaguni", 122.98, 24.46, true), spot("Taiwan", 121.0, 23.7, true));
    assert!((gap - 108.3).abs() < 2.0, "{gap}");
    // From point to point.
    let naha = || spot("Naha", 127.68, 26.21, false);
    let way = measured(naha(), spot("Taipei", 121.56, 25.04, false));
    assert!((way - 627.0).abs() < 2.0, "{way}");
    let way = measured(spot("Kagoshima", 130.55, 31.60, false), spot("Yonaguni", 122.98, 24.46, false));
    assert!((way - 1087.0).abs() < 2.0, "{way}");
    // One degree along the equator is 111.32 km; across the 180th meridian as well.
    let way = measured(spot("East", 179.5, 0.0, false), spot("West", -179.5, 0.0, false));
    assert!((way - 111.32).abs() < 0.01, "{way}");
}

#[test]
fn the_earth_is_round() {
    // Measured on the same shores by another implementation of the geodesic.
    let island = |name: &str, x: f64, y: f64| spot(name, x, y, true);
    for (from, to, wanted) in [
        (island("Viti Levu", 178.0, -17.8), island("Upolu", -171.75, -13.92), 1082.0),
        (island("Wrangel", -179.7, 71.2), island("St Lawrence", -170.3, 63.4), 849.0),
        (island("Viti Levu", 178.0, -17.8), island("Taveuni", -179.97, -16.85), 157.0),
        (island("Ellesmere", -80.0, 80.0), island("Greenland", -40.0, 72.0), 27.3),
        (island("Greenland", -40.0, 72.0), island("Spitsbergen", 17.0, 78.8), 448.0),
    ] {
        let told = format!("{} to {}", from.name, to.name);
        let way = measured(from, to);
        assert!((way - wanted).abs() < wanted * 0.01 + 0.5, "{told}: {way}, and not {wanted}");
    }
    // Inland there is land and nothing else: no line around the globe parts it.
    let inland = draw(&Wish { extent: Some([24.0, -24.0, 30.0, -18.0]), ..Wish::default() }).unwrap();
    assert_eq!(inland.land.matches('M').count(), 1, "{}", inland.land);
    // Two places on either side of the 180th meridian are near each other.
    let wish = Wish {
        spots: vec![spot("Suva", 178.44, -18.14, false), spot("Apia", -171.76, -13.83, false)],
        ..Wish::default()
    };
    let pacific = draw(&wish).unwrap();
    assert_eq!(pacific.labels.len(), 2);
    assert!(
        pacific.scale.text.ends_with("\u{a0}km") && pacific.scale.text != "5000\u{a0}km",
        "{}",
        pacific.scale.text
    );
}

#[test]
fn an_island_is_drawn_and_an_area_takes_in_its_islands() {
    let island =
        draw(&Wish { spots: vec![spot("Yonaguni", 122.98, 24.46, true)], ..Wish::default() }).unwrap();
    assert!(!island.subject.is_empty() && island.dots.is_empty());
    // A point is no island unless it says so.
    let town = draw(&Wish { spots: vec![spot("Taipei", 121.56, 25.04, false)], ..Wish::default() }).unwrap();
    assert!(town.subject.is_empty() && town.dots.len() == 1 && !town.land.is_empty());
    let mut chain = spot("The chain", 124.0, 24.4, false);
    chain.area = vec![
        [(122.6, 24.0), (125.6, 24.0), (125.6, 25.2), (122.6, 25.2)].map(|(x, y)| Degrees { x, y }).to_vec(),
    ];
    let chain = draw(&Wish { spots: vec![chain], ..Wish::default() }).unwrap();
    // Yonaguni, Iriomote, Ishigaki, Miyako and smaller ones; nothing of Taiwan.
    assert!(chain.subject.matches('M').count() >= 4, "{}", chain.subject);
    // An outline through a mainland takes the part of it that is inside.
    let mut part = spot("A part", 121.0, 24.0, false);
    part.area = vec![
        [(120.6, 23.6), (121.2, 23.6), (121.2, 24.2), (120.6, 24.2)].map(|(x, y)| Degrees { x, y }).to_vec(),
    ];
    let part = draw(&Wish { spots: vec![part], ..Wish::default() }).unwrap();
    assert_eq!(part.subject.matches('M').count(), 1, "{}", part.subject);
}

#[test]
fn names_stand_apart_and_moved_ones_where_they_were_moved() {
    let crowd = |offset: Option<(f64, f64)>| {
        let names = ["Aarhus", "Aalborg", "Odense", "Esbjerg", "Kolding"];
        let spots = names.iter().enumerate().map(|(at, name)| {
            let at = u8::try_from(at).unwrap();
            let mut spot = spot(name, 10.0 + f64::from(at) * 0.1, 56.0 + f64::from(at % 2) * 0.05, false);
            spot.offset = offset.filter(|_| at == 0);
            spot
        });
        draw(&Wish { extent: Some([8.0, 54.5, 13.0, 57.8]), spots: spots.collect(), ..Wish::default() })
            .unwrap()
    };
    let drawn = crowd(None);
    assert_eq!(drawn.labels.len(), 5);
    let places: std::collections::BTreeSet<String> =
        drawn.labels.iter().map(|label| format!("{label:?}")).collect();
    assert_eq!(places.len(), 5);
    let (by_itself, moved) = (crowd(Some((0.0, 0.0))), crowd(Some((30.0, -12.0))));
    let of = |drawing: &Drawing| {
        drawing
            .labels
            .iter()
            .find(|label| label.text == "Aarhus")
            .map(|label| (label.x.parse::<f64>().unwrap(), label.y.parse::<f64>().unwrap()))
            .unwrap()
    };
    for far in [(4000.0, 3000.0), (-4000.0, -3000.0)] {
        let drawing = crowd(Some(far));
        let (x, y) = of(&drawing);
        let inside = |at: f64, end: u32| (0.0..=f64::from(end)).contains(&at);
        assert!(inside(x, drawing.width) && inside(y, drawing.height), "{x} {y}");
    }
    let ((x, y), (other_x, other_y)) = (of(&by_itself), of(&moved));
    assert!(
        (other_x - x - 30.0).abs() < 0.11 && (y - other_y - 12.0).abs() < 0.11,
        "{x} {y} {other_x} {other_y}"
    );
}

#[test]
fn the_name_of_a_chain_stands_at_one_of_its_islands() {
    // From Kyushu nearly to Taiwan: the box around it reaches over open water, and its corners lie on other coasts.
    let mut chain = spot("Nansei Islands", 127.0, 27.5, false);
    let outline = [(122.5, 23.8), (132.0, 25.6), (131.6, 31.0), (129.0, 31.0), (122.5, 25.4)];
    chain.area = vec![outline.map(|(x, y)| Degrees { x, y }).to_vec()];
    let extent = Some([117.5, 22.0, 132.5, 33.5]);
    let drawn = draw(&Wish { extent, spots: vec![chain], ..Wish::default() }).unwrap();
    let at: Vec<(f64, f64)> = drawn
        .subject
        .split('M')
        .filter_map(|path| {
            let start = path.split(|c: char| c.is_alphabetic()).next()?;
            let (x, y) = start.trim().split_once([',', ' '])?;
            Some((x.parse().ok()?, y.parse().ok()?))
        })
        .collect();
    assert!(at.len() > 10, "{}", drawn.subject);
    let label = &drawn.labels[0];
    let (x, y): (f64, f64) = (label.x.parse().unwrap(), label.y.parse().unwrap());
    let near = at.iter().map(|(left, top)| (left - x).hypot(top - y)).fold(f64::INFINITY, f64::min);
    assert!(near < 90.0, "{label:?} is {near} from the nearest island");
}

#[test]
fn the_name_of_a_sea_stands_on_water_and_that_of_a_desert_on_land() {
    let on_land = |label: &Label, sheet: [f64; 4]| {
        let (x, y) = (label.x.parse::<f64>().unwrap(), label.y.parse::<f64>().unwrap());
        let wish = Wish { extent: Some(sheet), spots: vec![spot("", 0.0, 0.0, false)], ..Wish::default() };
        let frame = Frame::new(&wish, &[]).unwrap();
        let shores = Shores::new(land::land(), &frame);
        let half = width(&label.text, 21.0) / 2.0;
        [-1.0, -0.5, 0.0, 0.5, 1.0].map(|share| shores.hold((x + half * share, y - 7.0)))
    };
    let stretch =
        |name: &str, x: f64, y: f64| Spot { sort: Sort::Stretch, subject: false, ..spot(name, x, y, false) };
    // Narrower at this scale than its name is long: two lines, and neither meets a coast.
    let strait = [117.5, 22.0, 132.5, 33.5];
    let spots = vec![stretch("Taiwan Strait", 119.5, 24.5)];
    let drawn = draw(&Wish { extent: Some(strait), spots, ..Wish::default() }).unwrap();
    assert_eq!(
        drawn.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(),
        ["Taiwan", "Strait"]
    );
    for label in &drawn.labels {
        assert_eq!(on_land(label, strait), [false; 5], "{label:?}");
    }
    // Where there is room, one line over its middle.
    let sahara = [-20.0, 10.0, 40.0, 40.0];
    let spots = vec![stretch("Libyan Desert", 25.0, 24.0)];
    let drawn = draw(&Wish { extent: Some(sahara), spots, ..Wish::default() }).unwrap();
    assert_eq!(drawn.labels.len(), 1);
    assert_eq!(on_land(&drawn.labels[0], sahara), [true; 5], "{:?}", drawn.labels);
}

#[test]
fn any_wish_is_drawn_within_its_sheet() {
    let mut state = 7_u64;
    let mut random = |least: f64, most: f64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31);
        least + share * (most - least)
    };
    for round in 0..60 {
        let spots: Vec<Spot> = (0..4)
            .map(|number| {
                let island = round % 3 == 0;
                spot(&format!("Place {number}"), random(-180.0, 180.0), random(-90.0, 90.0), island)
            })
            .collect();
        let extent = (round % 2 == 0).then(|| {
            let south = random(-90.0, 80.0);
            [random(-180.0, 180.0), south, random(-180.0, 180.0), south + random(0.01, 10.0)]
        });
        let wish = Wish { extent, spots, measures: vec![(0, 1), (2, 2)], borders: round % 5 == 0 };
        let drawn = draw(&wish).unwrap();
        assert!(drawn.kilometres.iter().all(|km| (0.0..20_100.0).contains(km)), "{:?}", drawn.kilometres);
        assert!(drawn.width == 640 && (1..=2560).contains(&drawn.height), "{}", drawn.height);
        let all = format!("{}{}{}", drawn.land, drawn.subject, drawn.borders);
        assert!(!all.contains("NaN") && !all.contains("inf"), "round {round}");
    }
    assert!(draw(&Wish::default()).is_none(), "nothing says of what");
}
