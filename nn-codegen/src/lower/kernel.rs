//! The kernels of nn-core for many examples, and what stands for one where there is none.

use crate::catalog::Kernels;
use crate::expression::Expression;
use crate::operation::{Application, Operation};
use crate::quantity::Symbol;

/// A kernel, and what it is applied to.
#[derive(Clone, Debug)]
pub enum Kernel {
    /// None: the value has another name already.
    Same(Symbol),
    /// W·X + b
    Affine {
        /// W
        weights: Symbol,
        /// b
        bias: Symbol,
        /// X
        value: Symbol,
    },
    /// W·X
    Product {
        /// W
        weights: Symbol,
        /// X
        value: Symbol,
    },
    /// Wᵀ·D
    ProductTransposed {
        /// W
        weights: Symbol,
        /// D
        gradient: Symbol,
    },
    /// D·Xᵀ, the sum of the gradients of all examples for weights.
    Outer {
        /// D
        gradient: Symbol,
        /// X
        value: Symbol,
    },
    /// The same, added to what is there.
    AddOuter {
        /// D
        gradient: Symbol,
        /// X
        value: Symbol,
    },
    /// The sum of a gradient over the examples.
    Sum(Symbol),
    /// The same, added to what is there.
    AddSum(Symbol),
    /// A part of parameters alone, such as the slope of a penalty, added once to what is there.
    AddOnce(Operation),
    /// 0, of something that the loss does not depend on.
    Zero,
    /// The sum of D ⊙ Z over the examples.
    SumOfProducts(Symbol, Symbol),
    /// A function of whole vectors, of each column.
    Vectors {
        /// nn-core's names of it.
        kernels: Kernels,
        /// What it is applied to.
        of: Symbol,
    },
    /// A statistic of each column.
    Statistic {
        /// nn-core's name of the kernel.
        name: &'static str,
        /// The statistic, and what it is applied to.
        statistic: Application,
    },
    /// g ⊙ Z + b
    ScaleShift {
        /// g
        gain: Symbol,
        /// Z
        value: Symbol,
        /// b
        bias: Symbol,
    },
    /// An activation of every component.
    Map {
        /// nn-core's name of the activation for whole batches.
        name: &'static str,
        /// The numbers that it takes.
        constants: Vec<f64>,
        /// What it is applied to.
        of: Symbol,
    },
    /// The slope of an activation at every component, times a gradient.
    Slope {
        /// nn-core's name of the activation for whole batches.
        name: &'static str,
        /// The numbers that it takes.
        constants: Vec<f64>,
        /// The gradient.
        gradient: Symbol,
        /// Where the slope is taken.
        of: Symbol,
    },
    /// The slope of a loss, of each example's part in the mean: factor·(H − Y)/n, or with the sums of the targets as
    /// weights.
    Difference {
        /// H
        outputs: Symbol,
        /// Whether they are weighted with the sums of the targets.
        weighted: bool,
        /// The factor, a number.
        factor: Expression,
    },
    /// The mean of a loss over the examples, from ŷ or a, and y, and penalties.
    Loss {
        /// nn-core's names of it.
        kernels: Kernels,
        /// ŷ or a
        of: Symbol,
        /// R₁, R₂, …
        penalties: Vec<Symbol>,
    },
    /// Random factors, drawn for all masks of an example before those of the next.
    Mask(f64),
    /// None: a number that is the same for all examples, by its formula.
    Number,
    /// None: the formula for one example, for one column after the other.
    Columns,
    /// None: the formula for one example, a number for each.
    Numbers,
    /// None: the formula for one example, added up over the columns.
    SumOfColumns(Operation),
    /// None: the formula of the slope of the loss for one example, for one column after the other, with its part in
    /// the mean.
    SlopeOfColumns,
    /// None: the mean of a formula for one example, and penalties.
    MeanOfColumns {
        /// The loss of one example.
        of: Operation,
        /// R₁, R₂, …
        penalties: Vec<Symbol>,
    },
    /// θ ← θ − rate·D·Xᵀ
    DescendOuter {
        /// D
        gradient: Symbol,
        /// X
        value: Symbol,
    },
    /// θ ← θ − rate·(the sum of D over the examples)
    DescendSum(Symbol),
    /// θ ← θ − rate·(the gradient that was left in the workspace)
    Descend,
}

impl Kernel {
    /// Its name, for programs and tests.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Affine { .. } => "affine",
            Self::Product { .. } => "product",
            Self::ProductTransposed { .. } => "product_transposed",
            Self::Outer { .. } => "outer",
            Self::AddOuter { .. } => "add_outer",
            Self::Sum(_) => "sum",
            Self::AddSum(_) => "add_sum",
            Self::AddOnce(_) => "add_once",
            Self::Zero => "zero",
            Self::SumOfProducts(..) => "sum_of_products",
            Self::Vectors { .. } => "vectors",
            Self::Statistic { .. } => "statistic",
            Self::ScaleShift { .. } => "scale_shift",
            Self::Map { .. } => "map",
            Self::Slope { .. } => "slope",
            Self::Difference { .. } => "difference",
            Self::Loss { .. } => "loss",
            Self::Mask(_) => "mask",
            Self::Number => "number",
            Self::Columns => "columns",
            Self::Numbers => "numbers",
            Self::SumOfColumns(_) => "sum_of_columns",
            Self::SlopeOfColumns => "slope_of_columns",
            Self::MeanOfColumns { .. } => "mean_of_columns",
            Self::DescendOuter { .. } => "descend_outer",
            Self::DescendSum(_) => "descend_sum",
            Self::Descend => "descend",
        }
    }

    /// Whether nn-core has it for some examples at once, in the lanes of vector registers.
    pub(super) fn has_lanes(&self) -> bool {
        match self {
            Self::Same(_)
            | Self::Affine { .. }
            | Self::Product { .. }
            | Self::ProductTransposed { .. }
            | Self::Outer { .. }
            | Self::Sum(_)
            | Self::Vectors { .. }
            | Self::Map { .. }
            | Self::Slope { .. }
            | Self::Difference { .. } => true,
            Self::Loss { penalties, .. } => penalties.is_empty(),
            Self::AddOuter { .. }
            | Self::AddSum(_)
            | Self::AddOnce(_)
            | Self::Zero
            | Self::SumOfProducts(..)
            | Self::Statistic { .. }
            | Self::ScaleShift { .. }
            | Self::Mask(_)
            | Self::Number
            | Self::Columns
            | Self::Numbers
            | Self::SumOfColumns(_)
            | Self::SlopeOfColumns
            | Self::MeanOfColumns { .. }
            | Self::DescendOuter { .. }
            | Self::DescendSum(_)
            | Self::Descend => false,
        }
    }

    /// Whether its value is kept in a buffer, a column for each example.
    pub(super) fn fills_a_buffer(&self) -> bool {
        match self {
            Self::Affine { .. }
            | Self::Product { .. }
            | Self::ProductTransposed { .. }
            | Self::Vectors { .. }
            | Self::Statistic { .. }
            | Self::ScaleShift { .. }
            | Self::Map { .. }
            | Self::Slope { .. }
            | Self::Difference { .. }
            | Self::Mask(_)
            | Self::Columns
            | Self::Numbers
            | Self::SlopeOfColumns => true,
            Self::Same(_)
            | Self::Outer { .. }
            | Self::AddOuter { .. }
            | Self::Sum(_)
            | Self::AddSum(_)
            | Self::AddOnce(_)
            | Self::Zero
            | Self::SumOfProducts(..)
            | Self::Loss { .. }
            | Self::Number
            | Self::SumOfColumns(_)
            | Self::MeanOfColumns { .. }
            | Self::DescendOuter { .. }
            | Self::DescendSum(_)
            | Self::Descend => false,
        }
    }
}
