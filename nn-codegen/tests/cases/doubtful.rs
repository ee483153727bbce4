#[cfg(test)]
#[allow(dead_code)]
const _: () = {
    #[deprecated(
        note = "`bce` takes every output for a yes-or-no question of its own, but those of `softmax` sum to one\nhelp: use `cross_entropy` for one class of several, or `sigmoid` for several questions\nnote: `allow(bce_after_softmax)` in the declaration says that it is meant"
    )]
    const fn bce_after_softmax() {}
    bce_after_softmax()
};
