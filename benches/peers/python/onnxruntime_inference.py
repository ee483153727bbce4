"""W6 in ONNX Runtime: the network as an ONNX model, one example at a time."""

import onnxruntime
from common import Job
from onnx import TensorProto, helper, numpy_helper

job = Job()
assert job.inference, "ONNX Runtime is here for inference only"
WORD = {"sigmoid": "Sigmoid", "relu": "Relu", "softmax": "Softmax"}
nodes, tensors, last = [], [], "x"
for i, ((w, b), activation) in enumerate(zip(job.parameters(), job.kind.activations), 1):
    tensors += [numpy_helper.from_array(w, f"w{i}"), numpy_helper.from_array(b, f"b{i}")]
    nodes.append(helper.make_node("Gemm", [last, f"w{i}", f"b{i}"], [f"a{i}"]))
    nodes.append(helper.make_node(WORD[activation], [f"a{i}"], [f"h{i}"]))
    last = f"h{i}"
graph = helper.make_graph(
    nodes,
    "network",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, job.sizes[0]])],
    [helper.make_tensor_value_info(last, TensorProto.FLOAT, [1, job.sizes[-1]])],
    tensors,
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = job.threads
session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
x = job.data()[0][:1]
y = session.run(None, {"x": x})[0]
seconds = job.measure(lambda: session.run(None, {"x": x}))
job.print("ONNX Runtime", onnxruntime.__version__, seconds, job.checksum(y))
