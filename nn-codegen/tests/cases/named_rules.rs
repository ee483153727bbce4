const _: () = ::core::assert!(
    Network::__LAYER_1_SIZE > 0, "{}", "the size `HIDDEN` is 0, but a size is at least 1"
);
const _: () = ::core::assert!(
    Network::PARAMETERS as ::core::primitive::u64 <= 4294967296, "{}",
    ::nn_core::__private::Message::new("the network 3 → ")
    .number(Network::__LAYER_1_SIZE).text(" → ").number(Network::__LAYER_1_SIZE)
    .text(" has ").number(Network::PARAMETERS)
    .text(" parameters, which are more than 2³²").as_str()
);
const _: () = ::core::assert!(
    Network::__LAYER_1_SIZE != 1, "{}",
    "the size `HIDDEN` is 1, and `softmax` over one unit is always 1: use `sigmoid`"
);
const _: () = ::core::assert!(
    Network::__LAYER_1_SIZE != 1, "{}",
    "the size `HIDDEN` is 1, and `layer_norm` over one value gives its bias"
);
const _: () = ::core::assert!(
    Network::PARAMETERS as ::core::primitive::u64 <= 100, "{}",
    ::nn_core::__private::Message::new("the network has ").number(Network::PARAMETERS)
    .text(" parameters, more than its budget of 100; the network is 3 → ")
    .number(Network::__LAYER_1_SIZE).text(" → ").number(Network::__LAYER_1_SIZE)
    .as_str()
);
const _: () = ::core::assert!(
    Network::INFERENCE_BYTES as ::core::primitive::u64 <= 1024, "{}",
    ::nn_core::__private::Message::new("inference needs ")
    .number(Network::INFERENCE_BYTES)
    .text(" bytes, more than its budget of 1024; the network is 3 → ")
    .number(Network::__LAYER_1_SIZE).text(" → ").number(Network::__LAYER_1_SIZE)
    .as_str()
);
const _: () = ::core::assert!(
    Network::MACS as ::core::primitive::u64 <= 50, "{}",
    ::nn_core::__private::Message::new("a forward pass takes ").number(Network::MACS)
    .text(" multiply-accumulates, more than its budget of 50; the network is 3 → ")
    .number(Network::__LAYER_1_SIZE).text(" → ").number(Network::__LAYER_1_SIZE)
    .as_str()
);
