package dev.furiwake.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A network from d numbers to m, out of an ONNX file, run by ONNX Runtime on one thread.
 *
 * <p>Accepted: one input of single or double precision and of shape [d] or [N, d], where N is 1 or
 * open, and d may be open; one output of single or double precision with m numbers for one
 * observation, of shape [m] or [N, m]. That it really gives m numbers is tried when it is opened.
 *
 * <p>Immutable, and safe for use by several threads. Its native memory is given back when nobody
 * refers to it any more.
 */
final class OnnxNetwork {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int EXAMPLE = 8;

  private final String source;
  private final String sha256;
  private final OrtSession session;
  private final String input;
  private final boolean doubles;
  private final long[] shape;
  private final int d;
  private final int m;

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException if it can't be read, is no ONNX model or has other shapes
   */
  static OnnxNetwork open(Path file, int d, int m) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("model is " + file + ", no file; accepted: an ONNX file");
    }
    try {
      return new OnnxNetwork(Files.readAllBytes(file), file.toString(), d, m);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "model " + file + " can't be read: " + e.getMessage() + "; accepted: an ONNX file", e);
    }
  }

  /**
   * Opens the bytes of a file.
   *
   * @param source what to call it in a message
   * @throws IllegalArgumentException if they are no ONNX model or it has other shapes
   */
  OnnxNetwork(byte[] model, String source, int d, int m) {
    this.source = source;
    this.d = d;
    this.m = m;
    this.sha256 = sha256(model);
    this.session = session(model, source);
    CLEANER.register(this, new Closing(session));
    try {
      NodeInfo in = only(session.getInputInfo().values(), "input");
      this.input = in.getName();
      TensorInfo tensor = tensor(in, "input");
      this.doubles = tensor.type == OnnxJavaType.DOUBLE;
      this.shape = shape(tensor.getShape());
      NodeInfo out = only(session.getOutputInfo().values(), "output");
      TensorInfo values = tensor(out, "output");
      long[] rest = values.getShape();
      boolean fits =
          rest.length == 1
              ? fits(rest[0], m)
              : rest.length == 2 && batch(rest[0]) && fits(rest[1], m);
      if (!fits) {
        throw refused(
            "output " + out.getName() + " has shape " + text(rest),
            "[" + m + "] or [N, " + m + "], one number for each action, N 1 or open");
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException(source + " tells no shapes: " + e.getMessage(), e);
    }
    evaluate(new double[d], new double[m]);
  }

  /** Gives a session's memory back; refers to nothing else, or it never would. */
  private record Closing(OrtSession session) implements Runnable {
    @Override
    public void run() {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("a session can't be closed", e);
      }
    }
  }

  private static OrtSession session(byte[] model, String source) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return OrtEnvironment.getEnvironment().createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "model "
              + source
              + " can't be opened: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; accepted: an ONNX file",
          e);
    }
  }

  private IllegalArgumentException refused(String what, String accepted) {
    return new IllegalArgumentException(
        "model " + source + ": " + what + "; accepted: " + accepted);
  }

  private NodeInfo only(Collection<NodeInfo> nodes, String kind) {
    if (nodes.size() != 1) {
      List<String> names = new ArrayList<>();
      nodes.forEach(node -> names.add(node.getName()));
      throw refused(
          nodes.size() + " " + kind + "s (" + String.join(", ", names) + ")",
          "one " + kind + ", so export the network without the others");
    }
    return nodes.iterator().next();
  }

  private TensorInfo tensor(NodeInfo node, String kind) {
    if (node.getInfo() instanceof TensorInfo tensor
        && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE)) {
      return tensor;
    }
    String type =
        node.getInfo() instanceof TensorInfo tensor ? tensor.type.toString() : "no tensor";
    throw refused(kind + " " + node.getName() + " is " + type, "a tensor of FLOAT or DOUBLE");
  }

  /** Returns the shape one observation is given in. */
  private long[] shape(long[] declared) {
    if (declared.length == 1 && fits(declared[0], d)) {
      return new long[] {d};
    }
    if (declared.length == 2 && batch(declared[0]) && fits(declared[1], d)) {
      return new long[] {1, d};
    }
    throw refused(
        "input " + input + " has shape " + text(declared),
        "[" + d + "] or [N, " + d + "], the observation's numbers, N 1 or open");
  }

  private static boolean batch(long size) {
    return size == -1 || size == 1;
  }

  private static boolean fits(long size, int wanted) {
    return size == -1 || size == wanted;
  }

  private static String text(long[] shape) {
    List<String> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size == -1 ? "?" : Long.toString(size));
    }
    return "[" + String.join(", ", sizes) + "]";
  }

  /** Returns d. */
  int dimension() {
    return d;
  }

  /** Returns m. */
  int actions() {
    return m;
  }

  /** Returns the file's SHA-256, in hexadecimal. */
  String sha256() {
    return sha256;
  }

  /**
   * Writes the numbers of all actions.
   *
   * @throws IllegalArgumentException if they are not m, or one is not a number
   */
  void evaluate(double[] observation, double[] into) {
    try (OnnxTensor tensor = tensor(observation);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      OnnxTensor out = (OnnxTensor) result.get(0);
      if (out.getInfo().type == OnnxJavaType.DOUBLE) {
        DoubleBuffer values = out.getDoubleBuffer();
        checkCount(values.remaining(), out);
        values.get(into);
      } else {
        FloatBuffer values = out.getFloatBuffer();
        checkCount(values.remaining(), out);
        for (int a = 0; a < m; a++) {
          into[a] = values.get(a);
        }
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "model " + source + " fails on an observation of " + d + " numbers: " + e.getMessage(),
          e);
    }
    for (int a = 0; a < m; a++) {
      if (Double.isNaN(into[a])) {
        throw refused(
            "action " + a + " is NaN at the observation " + beginning(observation), "numbers");
      }
    }
  }

  private void checkCount(int count, OnnxTensor out) {
    if (count != m) {
      throw refused(
          "it gives " + count + " numbers, of shape " + text(out.getInfo().getShape()),
          m + ", one for each action");
    }
  }

  private OnnxTensor tensor(double[] observation) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    if (doubles) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(observation), shape);
    }
    float[] floats = new float[d];
    for (int i = 0; i < d; i++) {
      floats[i] = (float) observation[i];
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
  }

  private static String beginning(double[] observation) {
    String all = Arrays.toString(Arrays.copyOf(observation, Math.min(EXAMPLE, observation.length)));
    return observation.length <= EXAMPLE ? all : all.replace("]", ", …]");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
