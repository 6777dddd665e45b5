package dev.larder.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Publishes new modules, one after the other.
public record Uploads(Server server, int rounds) {
  private static final int EACH = 20;
  private static final int CONTENT_BYTES = 20_000;

  List<RoundCost> run() throws IOException, InterruptedException {
    List<RoundCost> costs = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      long[] nanos = new long[EACH];
      double before = server.cpu();
      for (int i = 0; i < EACH; i++) {
        long began = System.nanoTime();
        publish(server, Shelves.team(i) + "published-%d-%d".formatted(round, i));
        nanos[i] = System.nanoTime() - began;
      }
      if (round > 0) {
        costs.add(RoundCost.of(nanos, server.cpu() - before));
      }
    }
    return costs;
  }

  static void publish(Server server, String module) throws IOException, InterruptedException {
    publish(server, Shelves.repository(0), module);
  }

  /// Publishes a new module of 20 kB.
  public static void publish(Server server, String repository, String module)
      throws IOException, InterruptedException {
    server.put("/repository/%s/%s/@v/v1.0.0.zip".formatted(repository, module), zip(module));
  }

  private static byte[] zip(String module) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(module + "@v1.0.0/go.mod"));
      zip.write(("module " + module + "\n\ngo 1.24\n").getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry(module + "@v1.0.0/data"));
      zip.write(new byte[CONTENT_BYTES]);
    }
    return bytes.toByteArray();
  }
}
