//! Every name that the networks bind, as `NN_BLESS=1 cargo test -p nn-codegen --test locals` writes it.

macro_rules! for_every_local {
    ($item:ident) => {
        $item! {
            _generator _seed _x _y a a1 a2 a4 a5 capacity clone da1
            da2 da4 da5 dalpha2 db1 db2 db4 db5 dg1 dh1 dh2 dh3
            dh4 dh5 dmu1 dsigma1 dw1 dw2 dw4 dw5 dx dz1 f generator
            gradients h h1 h2 h3 h4 h5 j loss m3 mu1 n
            network parameters r2 r4 r5 rate seed share sigma1 sum w workspace
            x xs y ys z1
        }
    };
}
