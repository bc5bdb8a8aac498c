"""Write a trained torch module as an ONNX file whose large matrices are kept in eight bits: a scale for each column, for embeddings one for each word.

Needs torch, onnx and onnxscript, which the project itself does not.
"""

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

LARGE = 100_000  # numbers from which a matrix is cut


def write_onnx(module, example, inputs, output, file):
    """`example` are inputs to trace the module with; `inputs` maps the name of each, in order, to its open axes {axis: name}."""
    torch.onnx.export(
        module, example, str(file), input_names=list(inputs), output_names=[output], dynamic_axes=inputs, opset_version=17, dynamo=False
    )  # fmt: skip
    graph = onnx.load(file).graph
    weights = {w.name: w for w in graph.initializer}
    nodes = []
    for node in graph.node:
        kind = {"MatMul": 1, "Gemm": 1, "Gather": 0}.get(node.op_type)
        name = node.input[1 if node.op_type != "Gather" else 0] if kind is not None else ""
        if name in weights and np.prod(weights[name].dims) > LARGE:
            nodes += cut_matrix(graph, node, weights[name]) if kind else cut_embeddings(graph, node, weights[name])
        else:
            nodes.append(node)
    save_used(graph, nodes, file)


def save_used(graph, nodes, file):
    """Keep a graph with these nodes, and of its weights those that they use."""
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = [w for w in graph.initializer if w.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    del graph.value_info[:]
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), file)


def eight_bits(matrix, axis):
    """(integers, scales): a matrix as integers from -127 to 127 times a scale for each slice along an axis."""
    scales = np.maximum(np.abs(matrix).max(axis=1 - axis), 1e-9) / 127
    return np.round(matrix / np.expand_dims(scales, 1 - axis)).astype(np.int8), scales.astype(np.float32)


def add(graph, name, array):
    graph.initializer.append(numpy_helper.from_array(array, name))
    return name


def cut_matrix(graph, node, weight):
    transposed = any(a.name == "transB" and a.i for a in node.attribute)
    axis = 0 if transposed else 1
    values, scales = eight_bits(numpy_helper.to_array(weight), axis)
    names = [add(graph, f"{weight.name}_{part}", a) for part, a in (("values", values), ("scales", scales))]
    full = f"{weight.name}_full"
    node.input[1] = full
    return [helper.make_node("DequantizeLinear", names, [full], axis=axis), node]


def cut_embeddings(graph, node, weight):
    values, scales = eight_bits(numpy_helper.to_array(weight), 0)
    places, out = node.input[1], node.output[0]
    add(graph, f"{weight.name}_values", values)
    add(graph, f"{weight.name}_scales", scales[:, None])
    return [
        helper.make_node("Gather", [f"{weight.name}_values", places], [f"{out}_values"]),
        helper.make_node("Gather", [f"{weight.name}_scales", places], [f"{out}_scales"]),
        helper.make_node("Cast", [f"{out}_values"], [f"{out}_floats"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{out}_floats", f"{out}_scales"], [out]),
    ]


def part_in_two(file, bottom, top, layer):
    """Part a file of the model of tone behind one of its layers: `bottom` gives the states of the pieces, `top` reads them."""
    graph = onnx.load(file).graph
    norms = [n for n in graph.node if n.op_type == "LayerNormalization"]
    states = next(n.output[0] for n in reversed(norms) if f"layer.{layer}/output" in n.output[0])
    embedded = norms[0].output[0]
    for node in graph.node:
        if node.op_type == "Shape" and node.input[0] == "input_ids":
            node.input[0] = "attention_mask"
    for place, wanted, cut in ((bottom, {states}, ()), (top, {o.name for o in graph.output}, (states,))):
        part = onnx.GraphProto()
        part.CopyFrom(graph)
        nodes = needed_nodes(part, set(wanted), set(cut))
        shapes = [n for n in nodes if cut and n.op_type == "Shape" and n.input[0] == embedded]
        for node in shapes:
            node.input[0] = states
        nodes = needed_nodes(part, set(wanted), set(cut))
        for node in nodes:
            node.input[:] = ["states" if name == states else name for name in node.input]
            node.output[:] = ["states" if name == states else name for name in node.output]
        value = helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, ["batch", "pieces", 384])
        if cut:
            part.input[0].CopyFrom(value)  # instead of input_ids
        else:
            part.output[0].CopyFrom(value)
        save_used(part, nodes, place)


def needed_nodes(graph, wanted, given):
    """The nodes that some values need, in order, where others are given."""
    kept = []
    for node in reversed(graph.node):
        if wanted & set(node.output) - given:
            kept.append(node)
            wanted |= set(node.input)
    return kept[::-1]
