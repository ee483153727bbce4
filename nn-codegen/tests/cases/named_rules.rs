const _: () = ::core::assert!(
    Network::__SIZE_1 > 0, "{}", "the size `HIDDEN` is 0, but a size is at least 1"
);
const _: () = ::core::assert!(
    Network::PARAMETERS as ::core::primitive::u64 <= 4294967296, "{}",
    "the network 3 → HIDDEN → HIDDEN has more than 2³² parameters"
);
const _: () = ::core::assert!(
    Network::__SIZE_1 != 1, "{}",
    "the size `HIDDEN` is 1, and `softmax` over one unit is always 1: use `sigmoid`"
);
const _: () = ::core::assert!(
    Network::__SIZE_1 != 1, "{}",
    "the size `HIDDEN` is 1, and `layer_norm` over one value gives its bias"
);
const _: () = ::core::assert!(
    Network::PARAMETERS as ::core::primitive::u64 <= 100, "{}",
    "the network has more parameters than its budget of 100: `PARAMETERS` says how many; the network is 3 → HIDDEN → HIDDEN"
);
const _: () = ::core::assert!(
    Network::INFERENCE_BYTES as ::core::primitive::u64 <= 1024, "{}",
    "inference needs more bytes than its budget of 1024: `INFERENCE_BYTES` says how many; the network is 3 → HIDDEN → HIDDEN"
);
const _: () = ::core::assert!(
    Network::MACS as ::core::primitive::u64 <= 50, "{}",
    "a forward pass takes more multiply-accumulates than its budget of 50: `MACS` says how many; the network is 3 → HIDDEN → HIDDEN"
);
