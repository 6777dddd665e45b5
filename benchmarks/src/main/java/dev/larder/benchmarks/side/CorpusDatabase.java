package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A checksum database as a module mirror passes it on: a look-up for each module, of the size that
/// real ones have, and as many tiles. Nothing in it is signed.
record CorpusDatabase(List<String> modules) {
  /// One that Larder has from its first start.
  private static final String BASE = "/sumdb/sum.golang.org/";

  private static final int TILE_BYTES = 8_192;

  List<String> lookups() {
    return modules.stream().map(CorpusDatabase::lookup).toList();
  }

  List<String> tiles() {
    return IntStream.range(0, modules.size())
        .mapToObj(i -> BASE + "tile/8/0/x001/%03d".formatted(i))
        .toList();
  }

  /// @param folder in the layout of a GOPROXY
  void write(Path folder) throws IOException {
    write(folder, BASE + "supported", new byte[0]);
    for (String module : modules) {
      byte[] record = record(module).getBytes(StandardCharsets.UTF_8);
      write(folder, lookup(module), record);
    }
    Random random = new Random(modules.size());
    for (String tile : tiles()) {
      byte[] hashes = new byte[TILE_BYTES];
      random.nextBytes(hashes);
      write(folder, tile, hashes);
    }
  }

  private static String lookup(String module) {
    return BASE + "lookup/" + module + "@" + Corpus.VERSION;
  }

  private static void write(Path folder, String path, byte[] content) throws IOException {
    Path file = folder.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static String record(String module) {
    String name = module + " " + Corpus.VERSION;
    String hash = "0123456789012345678901234567890123456789012=";
    return """
    42000000
    %s h1:%s
    %s/go.mod h1:%s

    go.sum database tree
    43000000
    %s

    \u2014 sum.golang.org Az3grlongsignature0123456789012345678901234567890123456789012345678901234567890123456789==
    """
        .formatted(name, hash, name, hash, hash);
  }
}
