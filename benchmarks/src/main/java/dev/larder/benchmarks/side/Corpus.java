package dev.larder.benchmarks.side;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A synthetic module mirror as a folder: sizes of zips as in real graphs (log-normal, median 120
/// kB, sigma 1.8), go.mod files of 2 kB, and one module of each size at which zips are compared.
///
/// @param modules those of the mix
/// @param folder in the layout of a GOPROXY
record Corpus(Path folder, List<String> modules) {
  /// Sizes at which zips are compared, in bytes.
  static final List<Integer> SIZES = List.of(20_000, 100_000, 1_000_000, 10_000_000);

  /// The zip that nobody has when a herd asks for it.
  static final int HERD_BYTES = 20_000_000;

  private static final String VERSION = "v1.0.0";
  private static final double MEDIAN_BYTES = 120_000;
  private static final double SIGMA = 1.8;
  private static final int LARGEST_BYTES = 8_000_000;
  private static final int MOD_BYTES = 2_000;

  static Corpus create(Path folder, int count) throws IOException {
    Random random = new Random(42);
    List<String> modules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String module = "bench.example/team-%d/module-%d".formatted(i % 10, i);
      double size = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
      write(folder, module, (int) Math.clamp(size, 2_000, LARGEST_BYTES), random);
      modules.add(module);
    }
    for (int size : SIZES) {
      write(folder, sized(size), size, random);
    }
    for (int herd = 0; herd < 10; herd++) {
      write(folder, herd(herd), HERD_BYTES, random);
    }
    return new Corpus(folder, List.copyOf(modules));
  }

  static String sized(int bytes) {
    return "bench.example/size/of-" + bytes;
  }

  static String herd(int number) {
    return "bench.example/herd/of-" + number;
  }

  static String path(String module, String kind) {
    return "/" + module + "/@v/" + VERSION + "." + kind;
  }

  /// The .info and .mod files of the mix.
  List<String> small() {
    return modules.stream()
        .flatMap(module -> List.of(path(module, "info"), path(module, "mod")).stream())
        .toList();
  }

  List<String> lists() {
    return modules.stream().map(module -> "/" + module + "/@v/list").toList();
  }

  List<String> latest() {
    return modules.stream().map(module -> "/" + module + "/@latest").toList();
  }

  /// Whatever a contestant has to have before it is measured.
  List<String> everything() {
    List<String> paths = new ArrayList<>(small());
    modules.forEach(module -> paths.add(path(module, "zip")));
    SIZES.forEach(size -> paths.add(path(sized(size), "zip")));
    return paths;
  }

  private static void write(Path folder, String module, int size, Random random)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve(module).resolve("@v"));
    String info = "{\"Version\":\"" + VERSION + "\",\"Time\":\"2024-05-06T07:08:09Z\"}";
    byte[] mod = goMod(module);
    Files.writeString(files.resolve(VERSION + ".info"), info);
    Files.writeString(folder.resolve(module).resolve("@latest"), info);
    Files.writeString(files.resolve("list"), VERSION + "\n");
    Files.write(files.resolve(VERSION + ".mod"), mod);
    Files.write(files.resolve(VERSION + ".zip"), zip(module, mod, size, random));
  }

  private static byte[] goMod(String module) {
    StringBuilder text = new StringBuilder("module " + module + "\n\ngo 1.21\n");
    while (text.length() < MOD_BYTES) {
      text.append("// a comment as long as a requirement is, with its version\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String module, byte[] mod, int size, Random random) throws IOException {
    byte[] data = new byte[Math.max(1, size - 3_000)];
    random.nextBytes(data);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, module + "@" + VERSION + "/go.mod", mod);
      add(zip, module + "@" + VERSION + "/data.bin", data);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }
}
