//! Learning rates against PyTorch's schedulers, and beyond what PyTorch defines.

use crate::{assert_close, recorded};
use nn_core::schedule::{
    Constant, Cosine, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmUp,
};

/// PyTorch makes each rate from the one before, so that roundings add up.
fn check(name: &str, schedule: impl Schedule) {
    let (_, rates) = recorded::SCHEDULES.iter().find(|(recorded, _)| *recorded == name).expect(name);
    for (time, &rate) in rates.iter().enumerate() {
        let found = schedule.rate(time);
        assert!((found - rate).abs() <= 1e-14 + 1e-12 * rate, "{name} at {time}: {found} is not {rate}");
    }
}

#[test]
fn rates_are_pytorchs() {
    check("constant", Constant::new(0.1));
    check("step_decay", StepDecay::new(0.1, 4, 0.5));
    check("exponential_decay", ExponentialDecay::new(0.1, 0.9));
    check("cosine", Cosine::new(0.1, 20));
    check("cosine_minimum", Cosine::new(0.1, 7).minimum(0.01));
    check("one_cycle", OneCycle::new(0.1, 24));
    check("one_cycle_rise", OneCycle::new(0.5, 15).rise(0.5).divisors(10.0, 100.0));
    check("one_cycle_without_rise", OneCycle::new(0.1, 3));
    check("warm_up_cosine", WarmUp::new(5, Cosine::new(0.1, 15)));
    check("warm_up_step_decay", WarmUp::new(4, StepDecay::new(0.1, 3, 0.5)).start_factor(0.1));
    assert_eq!(recorded::SCHEDULES.len(), 10, "everything recorded is tested");
}

#[test]
fn plateaus_are_pytorchs() {
    let cool_down =
        ReduceOnPlateau::new(0.1).patience(1).factor(0.5).cool_down(3).threshold(1e-2).minimum(0.02);
    let schedules = [("plateau", ReduceOnPlateau::new(0.1).patience(2)), ("plateau_cool_down", cool_down)];
    assert_eq!(recorded::PLATEAUS.len(), schedules.len());
    for ((name, rates), (expected, mut schedule)) in recorded::PLATEAUS.iter().zip(schedules) {
        assert_eq!(*name, expected);
        let mut found = vec![schedule.rate(0)];
        for &loss in recorded::LOSSES {
            schedule.observe(loss);
            found.push(schedule.rate(found.len()));
        }
        assert_close(name, &found, rates, 1e-15);
        assert!(rates.last() < rates.first(), "{name}: some reduction was recorded");
    }
}

/// The rates after each of these losses, where every one without an improvement takes a half of it.
fn halved(losses: &[f64], threshold: f64) -> Vec<f64> {
    let mut schedule = ReduceOnPlateau::new(1.0).patience(0).factor(0.5).threshold(threshold);
    let rate = |&loss: &f64| {
        schedule.observe(loss);
        schedule.rate(0)
    };
    losses.iter().map(rate).collect()
}

/// The margin is a part of the size of the best loss, whatever its sign (pytorch#47513, pytorch#38622). What is an
/// improvement was worked out by hand: by how much the loss has fallen, against the threshold times its size.
#[test]
fn a_loss_below_zero_has_to_fall_too() {
    let mut schedule = ReduceOnPlateau::new(0.1).patience(0).threshold(0.1);
    for loss in [-1.0, -0.95] {
        schedule.observe(loss);
    }
    assert_close("rate", &[schedule.rate(2)], &[0.01], 1e-15);

    // Standing still, rising, and falling by less than a tenth; then by more.
    assert_eq!(halved(&[-1.0, -1.0, -0.95, -1.05, -1.25], 0.1), [1.0, 0.5, 0.25, 0.125, 0.125]);
    assert_eq!(halved(&[-1e-300, -1e-300, -2e-300], 1e-4), [1.0, 0.5, 0.5]);
    assert_eq!(halved(&[-1e300, -0.9e300, -1.5e300], 0.25), [1.0, 0.5, 0.5]);
    // Through zero, where every margin is none.
    assert_eq!(halved(&[1.0, 0.0, 0.0, -0.5, -0.5], 0.25), [1.0, 1.0, 0.5, 0.5, 0.25]);
    // The same distances above zero, as before.
    assert_eq!(halved(&[4.0, 3.5, 2.5, 2.0], 0.25), [1.0, 0.5, 0.5, 0.25]);
    // The first loss is an improvement on none, also without a margin.
    assert_eq!(halved(&[-3.0, f64::NAN, -4.0], 0.0), [1.0, 0.5, 0.5]);
    assert_eq!(halved(&[f64::INFINITY, -3.0], 0.5), [0.5, 0.5]);
}

#[test]
fn after_the_end_the_last_rate_stays() {
    let cosine = Cosine::new(0.1, 10).minimum(0.01);
    assert!([10, 11, 20, usize::MAX].iter().all(|&time| cosine.rate(time) == 0.01));
    let cycle = OneCycle::new(0.1, 10);
    assert_close("one cycle", &[cycle.rate(9), cycle.rate(10), cycle.rate(usize::MAX)], &[4e-7; 3], 1e-18);
}

#[test]
fn durations_of_zero_and_one() {
    assert_eq!(Cosine::new(0.1, 0).rate(0), 0.0);
    assert_eq!(WarmUp::new(0, Constant::new(0.1)).rate(0), 0.1);
    assert_eq!(StepDecay::new(0.1, 0, 0.5).rate(1), 0.05);
    for duration in 0..5 {
        for rise in [0.0, 0.3, 1.0] {
            for time in 0..6 {
                let rate = OneCycle::new(0.1, duration).rise(rise).rate(time);
                assert!((4e-7 * 0.999..=0.1).contains(&rate), "{duration} {rise} {time}: {rate}");
            }
        }
    }
}

#[test]
fn a_warm_up_leads_to_a_plateau_too() {
    let mut schedule = WarmUp::new(2, ReduceOnPlateau::new(0.1).patience(0)).start_factor(0.5);
    let mut rates = Vec::new();
    for (epoch, loss) in [3.0, 2.0, 1.0, 1.0, 1.0].into_iter().enumerate() {
        rates.push(schedule.rate(epoch));
        schedule.observe(loss);
    }
    assert_close("rates", &rates, &[0.05, 0.075, 0.1, 0.1, 0.01], 1e-15);
}

#[test]
fn a_minimum_above_the_rate_does_not_raise_it() {
    let mut schedule = ReduceOnPlateau::new(0.1).patience(0).minimum(0.5);
    for _ in 0..3 {
        schedule.observe(1.0);
    }
    assert_eq!(schedule.rate(0), 0.1);
}

#[test]
fn a_reset_plateau_is_a_new_one() {
    let new = WarmUp::new(2, ReduceOnPlateau::new(0.1).patience(0).cool_down(3));
    let mut schedule = new;
    for loss in [1.0, 2.0, 3.0] {
        schedule.observe(loss);
    }
    assert_eq!(schedule.rate(2), 0.1 * 0.1);
    schedule.reset();
    assert_eq!(schedule, new);
}

#[test]
fn a_function_of_the_time_is_a_schedule() {
    let mut schedule = WarmUp::new(2, |time| 1.0 / (1.0 + time as f64)).start_factor(0.5);
    schedule.observe(1.0);
    let rates: Vec<_> = (0..5).map(|time| schedule.rate(time)).collect();
    assert_close("rates", &rates, &[0.5, 0.75, 1.0, 0.5, 1.0 / 3.0], 1e-15);
}
