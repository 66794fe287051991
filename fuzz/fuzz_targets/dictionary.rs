//! The reader's own dictionary, TOML or a table: refused with sentences, or taken, written and read back the same; and used.
#![no_main]

use duibiao::comparison::{CompareOptions, Source, compare};
use duibiao::dictionary::Dictionary;
use duibiao::{Options, analyze};
use libfuzzer_sys::fuzz_target;

const REPORT: &str = "云岭市2024年教育发展综述\n2024年，全市有幼儿园212所，学前教育毛入园率达到95.27%，图书馆座位300个。";

fuzz_target!(|text: &str| {
    for read in [Dictionary::from_toml(text), Dictionary::from_csv(text), Dictionary::read(text)] {
        match read {
            Err(errors) => {
                assert!(!errors.is_empty());
                let lines = text.lines().count() as u32 + 1;
                assert!(errors.iter().all(|error| !error.message.is_empty() && error.line <= lines));
            }
            Ok(dictionary) => {
                assert_eq!(Dictionary::from_toml(&dictionary.to_toml()), Ok(dictionary.clone()));
                let analysis = analyze(REPORT, &Options::default());
                let sources = [Source { name: "a.txt", analysis: &analysis }];
                compare(&sources, &dictionary, &CompareOptions::default());
                let mut merged = dictionary.clone();
                merged.merge(dictionary);
            }
        }
    }
});
