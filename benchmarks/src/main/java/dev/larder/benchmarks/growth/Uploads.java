package dev.larder.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    publish(
        server,
        repository,
        module,
        "v1.0.0",
        Map.of(
            "go.mod",
            ("module " + module + "\n\ngo 1.24\n").getBytes(UTF_8),
            "data",
            new byte[CONTENT_BYTES]));
  }

  /// Publishes a version that has these files.
  public static void publish(
      Server server, String repository, String module, String version, Map<String, byte[]> files)
      throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(module + "@" + version + "/" + file.getKey()));
        zip.write(file.getValue());
      }
    }
    server.put(
        "/repository/%s/%s/@v/%s.zip".formatted(repository, module, version), bytes.toByteArray());
  }
}
