package dev.larder.benchmarks.side;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

  /// The zip that no contestant has when a herd asks for it.
  static final int HERD_BYTES = 20_000_000;

  static final String VERSION = "v1.0.0";
  private static final double MEDIAN_BYTES = 120_000;
  private static final double SIGMA = 1.8;
  private static final int LARGEST_BYTES = 8_000_000;
  private static final int MOD_BYTES = 2_000;

  static Corpus create(Path folder, int count) throws IOException {
    Corpus corpus = new Corpus(folder, named("team", count));
    corpus.write(corpus.modules);
    new CorpusDatabase(corpus.modules).write(folder);
    for (int size : SIZES) {
      write(folder, sized(size), size, new Random(size));
    }
    return corpus;
  }

  Corpus {
    modules = List.copyOf(modules);
  }

  private static List<String> named(String group, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "bench.example/%s-%d/module-%d".formatted(group, i % 10, i))
        .toList();
  }

  private void write(List<String> all) throws IOException {
    Random random = new Random(42);
    for (String module : all) {
      double size = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
      write(folder, module, (int) Math.clamp(size, 2_000, LARGEST_BYTES), random);
    }
  }

  /// As many modules again as the mix has, of the same sizes, which no cache has yet.
  List<String> again() throws IOException {
    List<String> others = named("again", modules.size());
    write(others);
    return others;
  }

  /// A big module that no cache has yet.
  String herd(int number) throws IOException {
    String module = "bench.example/herd/of-" + number;
    write(folder, module, HERD_BYTES, new Random(number));
    return module;
  }

  /// Small modules whose lists no cache has yet.
  List<String> unlisted(String group, int count) throws IOException {
    List<String> others = named(group, count);
    for (String module : others) {
      write(folder, module, 0, new Random(count));
    }
    return others;
  }

  static String sized(int bytes) {
    return "bench.example/size/of-" + bytes;
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

  List<String> mods() {
    return modules.stream().map(module -> path(module, "mod")).toList();
  }

  List<String> lookups() {
    return new CorpusDatabase(modules).lookups();
  }

  List<String> tiles() {
    return new CorpusDatabase(modules).tiles();
  }

  List<String> lists() {
    return modules.stream().map(Corpus::list).toList();
  }

  static String list(String module) {
    return "/" + module + "/@v/list";
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
