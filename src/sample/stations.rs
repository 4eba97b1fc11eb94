//! The sample's 10,101 polling stations: each region's published count, Astana's numbers for the 68 abroad, and generated
//! addresses, voters and checks, plausible and always the same (fixed seed). Everything generated is marked as an example.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{date, time};
use jiff::tz::TimeZone;
use serde::Deserialize;
use uuid::Builder;

use super::random::Random;
use super::{AssetError, csv, json};
use crate::domain::StationId;
use crate::domain::readiness::Answer;
use crate::domain::station::{Fact, Kind, VOTERS_AT_MOST};
use crate::store::{Founding, FoundingStation};
use crate::view::{ChecklistItem, District};

const SEED: u64 = 20_221_120;
const ASTANA: i64 = 71;
/// Cities of republican significance: no villages, more closed stations.
const CITIES: [i64; 3] = [ASTANA, 75, 79];
/// Astana's numbers of the stations abroad: they followed its 283 stations of that time.
const ABROAD_FROM: i64 = 284;
/// The two of which the number was published.
const ABROAD_KNOWN: [(&str, i64); 2] = [("St Petersburg", 290), ("Omsk", 292)];
/// Stations that opened at 06:00.
const EARLY: usize = 86;
/// Days to election day on the sample's working date.
const DAYS_LEFT: i32 = 13;

#[derive(Deserialize)]
struct RegionStations {
    region_code: i64,
    stations: usize,
    voters_published: Option<u64>,
    voters_estimate: u64,
}

#[derive(Deserialize)]
struct DistrictWeight {
    region_code: i64,
    position: i64,
    weight: u64,
}

#[derive(Deserialize)]
struct Mission {
    country_kk: String,
    country_ru: String,
    city_kk: String,
    city_ru: String,
    city_en: String,
    known: u8,
}

#[derive(Deserialize)]
struct Places {
    venues: Vec<Venue>,
    streets: Vec<Place>,
    villages: BTreeMap<String, Vec<Place>>,
    chair_posts: Vec<Place>,
}

#[derive(Deserialize)]
struct Venue {
    kk: String,
    ru: String,
    weight: u64,
    kind: Kind,
}

#[derive(Deserialize)]
struct Place {
    kk: String,
    ru: String,
}

/// Stations of 538 that had each means of access in East Kazakhstan in 2024, as its commission reported.
const ACCESSIBLE: [(Fact, u64); 6] = [
    (Fact::GroundFloor, 525),
    (Fact::Ramp, 492),
    (Fact::TactileSigns, 511),
    (Fact::WheelchairBooth, 509),
    (Fact::Stencil, 538),
    (Fact::Braille, 33),
];

/// Gives the stations in the country access as often as there. Of call buttons and parking nothing was reported.
fn give_access(stations: &mut [FoundingStation]) {
    // Numbers of its own, so that what was generated before stays as it is.
    let mut random = Random::new(SEED + 1);
    for station in stations.iter_mut().filter(|station| station.kind != Kind::Abroad) {
        station.accessibility = ACCESSIBLE.iter().map(|(fact, of)| (*fact, random.between(1, 538) <= *of)).collect();
    }
}

/// How well a region is doing, in per mille of its stations.
struct Rates {
    not_checked: u64,
    not_ready: u64,
    with_defects: u64,
}

pub fn generate(founding: &Founding, voters: u64, voters_abroad: u64) -> Result<Vec<FoundingStation>, AssetError> {
    let regions: Vec<RegionStations> = csv("regions.csv", include_str!("../../assets/defaults/regions.csv"))?;
    let weights: Vec<DistrictWeight> = csv("districts.csv", include_str!("../../assets/defaults/districts.csv"))?;
    let missions: Vec<Mission> = csv("missions.csv", include_str!("../../assets/sample/missions.csv"))?;
    let places: Places = json("places.json", include_str!("../../assets/sample/places.json"))?;
    let region_voters = region_voters(&regions, voters - voters_abroad);
    let mut random = Random::new(SEED);
    let mut stations = Vec::new();
    for (region, voters) in regions.iter().zip(region_voters) {
        let abroad = if region.region_code == ASTANA { missions.len() } else { 0 };
        let numbers = numbers(region.stations, abroad);
        let weights: Vec<&DistrictWeight> = weights.iter().filter(|weight| weight.region_code == region.region_code).collect();
        let shares: Vec<u64> = weights.iter().map(|weight| weight.weight).collect();
        let counts = apportion(numbers.len() as u64, &shares);
        let districts = weights.iter().zip(counts).flat_map(|(weight, count)| {
            let id = weight.region_code * 1000 + weight.position;
            (0..count).map(move |_| id)
        });
        let rates = Rates {
            not_checked: random.between(25, 170),
            not_ready: random.between(8, 60),
            with_defects: random.between(30, 130),
        };
        let first = stations.len();
        for (number, district_id) in numbers.into_iter().zip(districts) {
            let district = founding.districts.iter().find(|district| district.id == district_id);
            stations.extend(station(&mut random, region.region_code, number, district, &places));
        }
        let domestic = stations.get_mut(first..).unwrap_or_default();
        spread_voters(&mut random, domestic, voters);
        if abroad > 0 {
            stations.extend(missions_abroad(&mut random, &missions, &places, voters_abroad));
        }
        for station in stations.get_mut(first..).unwrap_or_default() {
            station.members = Some(members(&mut random, station.voters.unwrap_or(0)));
            station.check = check(&mut random, &rates, &founding.checklist, station.kind);
        }
    }
    for station in stations.iter_mut().filter(|station| station.kind.access().code() == "closed").take(EARLY) {
        station.opens = time(6, 0, 0, 0);
    }
    stations.sort_by_key(|station| station.id);
    give_access(&mut stations);
    Ok(stations)
}

/// Published figures as they are; the estimates of the other regions scaled so that all add up to `total`.
fn region_voters(regions: &[RegionStations], total: u64) -> Vec<u64> {
    let published: u64 = regions.iter().filter_map(|region| region.voters_published).sum();
    let shares: Vec<u64> =
        regions.iter().map(|region| if region.voters_published.is_some() { 0 } else { region.voters_estimate }).collect();
    let scaled = apportion(total - published, &shares);
    regions.iter().zip(scaled).map(|(region, scaled)| region.voters_published.unwrap_or(scaled)).collect()
}

/// Splits `total` in the proportion of `shares`, by largest remainder.
fn apportion(total: u64, shares: &[u64]) -> Vec<u64> {
    let sum: u128 = shares.iter().map(|share| u128::from(*share)).sum::<u128>().max(1);
    let exact = |share: u64| u128::from(total) * u128::from(share);
    let whole = |share: u64| u64::try_from(exact(share) / sum).unwrap_or(0);
    let mut parts: Vec<u64> = shares.iter().map(|share| whole(*share)).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(shares.get(*index).map_or(0, |share| exact(*share) % sum)));
    let left = total - parts.iter().sum::<u64>();
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    parts
}

/// The numbers of the stations in the country: 1, 2, 3 …, around the block that belongs to those abroad.
fn numbers(stations: usize, abroad: usize) -> Vec<i64> {
    let block = ABROAD_FROM..ABROAD_FROM + i64::try_from(abroad).unwrap_or(0);
    (1..).filter(|number| !block.contains(number)).take(stations - abroad).collect()
}

fn station(
    random: &mut Random,
    region_code: i64,
    number: i64,
    district: Option<&District>,
    places: &Places,
) -> Option<FoundingStation> {
    let in_city = CITIES.contains(&region_code) || district.is_some_and(|district| district.name.kk.ends_with("қаласы"));
    let kind = kind(random, in_city);
    let venues: Vec<&Venue> = places.venues.iter().filter(|venue| venue.kind == kind).collect();
    let venue = random.weighted(&venues, |venue| venue.weight)?;
    let street = random.pick(&places.streets)?;
    let house = random.between(1, 140);
    let (mut address_kk, mut address_ru) = (format!("{}, {house}", street.kk), format!("{}, {house}", street.ru));
    if !in_city && let Some(village) = places.villages.get(&region_code.to_string()).and_then(|villages| random.pick(villages))
    {
        address_kk = format!("{} ауылы, {address_kk}", village.kk);
        address_ru = format!("село {}, {address_ru}", village.ru);
    }
    let named = random.between(1, 90).to_string();
    let chair = random.pick(&places.chair_posts)?;
    Some(FoundingStation {
        id: StationId::new(region_code, number)?,
        district_id: district.map(|district| district.id),
        kind,
        venue_kk: Some(venue.kk.replace("{n}", &named)),
        venue_ru: Some(venue.ru.replace("{n}", &named)),
        address_kk: Some(address_kk),
        address_ru: Some(address_ru),
        voters: None,
        members: None,
        opens: time(7, 0, 0, 0),
        closes: time(20, 0, 0, 0),
        chair_post_kk: Some(chair.kk.clone()),
        chair_post_ru: Some(chair.ru.clone()),
        accessibility: Vec::new(),
        example: true,
        check: None,
    })
}

/// One in nine stations of a city is closed (hospitals, garrisons, detention), one in forty elsewhere.
fn kind(random: &mut Random, in_city: bool) -> Kind {
    if random.chance(if in_city { 110 } else { 25 }) {
        let closed = [
            (Kind::Hospital, 50),
            (Kind::Detention, 20),
            (Kind::Military, 18),
            (Kind::Sanatorium, 5),
            (Kind::ContinuousProduction, 4),
            (Kind::ShiftCamp, 3),
        ];
        random.weighted(&closed, |(_, weight)| *weight).map_or(Kind::Hospital, |(kind, _)| *kind)
    } else if !in_city && random.chance(14) {
        let distant = [(Kind::Remote, 6), (Kind::Pasture, 3), (Kind::RestHome, 1)];
        random.weighted(&distant, |(_, weight)| *weight).map_or(Kind::Remote, |(kind, _)| *kind)
    } else {
        Kind::Ordinary
    }
}

/// Spreads a region's voters over its stations, 3,000 each at the most (Art. 23).
fn spread_voters(random: &mut Random, stations: &mut [FoundingStation], voters: u64) {
    let most = u64::from(VOTERS_AT_MOST);
    let shares: Vec<u64> = stations
        .iter()
        .map(|station| match station.kind {
            Kind::Ordinary if CITIES.contains(&station.id.region_code()) => random.between(700, 1_300),
            Kind::Ordinary => random.between(120, 1_000) * random.between(300, 1_000) / 500,
            Kind::Remote | Kind::Pasture => random.between(15, 60),
            _ => random.between(60, 260),
        })
        .collect();
    let mut parts = apportion(voters, &shares);
    // What exceeds the law's limit goes to the stations that still have room.
    while let Some(excess) = Some(parts.iter().map(|part| part.saturating_sub(most)).sum::<u64>()).filter(|excess| *excess > 0)
    {
        let room: Vec<u64> = parts.iter().map(|part| most.saturating_sub(*part)).collect();
        let added = apportion(excess, &room);
        parts = parts.iter().zip(added).map(|(part, added)| (*part).min(most) + added).collect();
    }
    for (station, part) in stations.iter_mut().zip(parts) {
        station.voters = u32::try_from(part).ok();
    }
}

fn missions_abroad(random: &mut Random, missions: &[Mission], places: &Places, voters: u64) -> Vec<FoundingStation> {
    let number_of =
        |mission: &Mission| ABROAD_KNOWN.iter().find(|(city, _)| *city == mission.city_en).map(|(_, number)| *number);
    let taken: Vec<i64> = ABROAD_KNOWN.iter().map(|(_, number)| *number).collect();
    let mut free = (ABROAD_FROM..).filter(|number| !taken.contains(number));
    let shares: Vec<u64> = missions.iter().map(|_| random.between(40, 400)).collect();
    let parts = apportion(voters, &shares);
    let venues: Vec<&Venue> = places.venues.iter().filter(|venue| venue.kind == Kind::Abroad).collect();
    missions
        .iter()
        .zip(parts)
        .filter_map(|(mission, part)| {
            let number = number_of(mission).or_else(|| free.next())?;
            let venue = random.pick(&venues)?;
            Some(FoundingStation {
                id: StationId::new(ASTANA, number)?,
                district_id: None,
                kind: Kind::Abroad,
                venue_kk: Some(format!("{}, {}", mission.city_kk, mission.country_kk)),
                venue_ru: Some(format!("{}, {}", mission.city_ru, mission.country_ru)),
                address_kk: Some(venue.kk.clone()),
                address_ru: Some(venue.ru.clone()),
                voters: u32::try_from(part).ok(),
                members: None,
                opens: time(7, 0, 0, 0),
                closes: time(20, 0, 0, 0),
                chair_post_kk: None,
                chair_post_ru: None,
                accessibility: Vec::new(),
                // The city is published where `known`; the number and the voters are examples all the same.
                example: mission.known == 0,
                check: None,
            })
        })
        .collect()
}

/// 5 to 7 members up to 2,000 voters, 7 to 9 above, always odd (Art. 17).
fn members(random: &mut Random, voters: u32) -> u32 {
    match voters {
        0..=700 => 5,
        701..=2_000 => 7,
        _ => {
            if random.chance(400) {
                9
            } else {
                7
            }
        }
    }
}

/// What the latest check, between 24 October and 6 November, found; `None`: the station was not checked yet.
fn check(
    random: &mut Random,
    rates: &Rates,
    checklist: &[ChecklistItem],
    kind: Kind,
) -> Option<(uuid::Uuid, Timestamp, Vec<Answer>)> {
    if random.chance(rates.not_checked) {
        return None;
    }
    let fails = random.between(0, 999);
    let critical = fails < rates.not_ready;
    let minor = fails < rates.not_ready + rates.with_defects;
    let is_due = |item: &ChecklistItem| item.is_due(DAYS_LEFT) && item.concerns(kind);
    let mut answers: Vec<Answer> =
        checklist.iter().map(|item| if is_due(item) { Answer::Yes } else { Answer::NotApplicable }).collect();
    let mut fail = |random: &mut Random, critical: bool| {
        let positions: Vec<usize> = (0..)
            .zip(checklist)
            .filter(|(_, item)| item.critical == critical && is_due(item))
            .map(|(index, _)| index)
            .collect();
        // The first items of a kind fail more often than the last: some defects are common everywhere.
        let position = random.weighted(&positions, |index| 60 / (1 + *index as u64 % 9) + 4).copied();
        if let Some(answer) = position.and_then(|position| answers.get_mut(position)) {
            *answer = Answer::No;
        }
    };
    if critical {
        fail(random, true);
    }
    if minor {
        for _ in 0..random.between(1, 3) {
            fail(random, false);
        }
    }
    let day = date(2022, 10, 24).checked_add(jiff::Span::new().days(i64::try_from(random.between(0, 13)).unwrap_or(0))).ok()?;
    let hour = i8::try_from(random.between(9, 17)).ok()?;
    let minute = i8::try_from(random.between(0, 59)).ok()?;
    let zone = TimeZone::get(super::defaults::TIME_ZONE).unwrap_or(TimeZone::UTC);
    let at = day.at(hour, minute, 0, 0).to_zoned(zone).ok()?.timestamp();
    let mut bytes = [0; 10];
    bytes.iter_mut().zip(random.next().to_le_bytes()).for_each(|(byte, random)| *byte = random);
    let milliseconds = u64::try_from(at.as_millisecond()).ok()?;
    Some((Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid(), at, answers))
}
