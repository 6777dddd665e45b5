package dev.larder.benchmarks.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.benchmarks.growth.Server;
import dev.larder.benchmarks.growth.Shelves;
import dev.larder.benchmarks.growth.Uploads;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Modules that have much of whatever a page shows.
final class LongModules {
  static final String README = Shelves.NAMESPACE + "/long/readme";
  static final String PACKAGE = Shelves.NAMESPACE + "/long/package";
  static final String FILES = Shelves.NAMESPACE + "/long/files";
  static final String REQUIRES = Shelves.NAMESPACE + "/long/requires";
  static final String VERSIONS = Shelves.NAMESPACE + "/long/versions";

  private static final int README_BYTES = 5_000_000;
  private static final int DECLARATIONS = 3_000;
  private static final int MANY = 3_000;
  private static final int MANY_VERSIONS = 120;

  private static final String[] WORDS =
      ("the of a to and in is that it for on with as by which are be this from at or an not when"
              + " server module version request client store cache answer upstream repository error"
              + " timeout context handler writer reader buffer channel value pointer slice map key")
          .split(" ");

  private final SplittableRandom random = new SplittableRandom(22);
  private final Server server;

  LongModules(Server server) {
    this.server = server;
  }

  void publish() throws IOException, InterruptedException {
    publish(README, "v1.0.0", Map.of("README.md", readme()));
    publish(PACKAGE, "v1.0.0", Map.of("README.md", text(40), "long.go", source()));
    publish(FILES, "v1.0.0", files("v1.0.0"));
    publish(FILES, "v1.1.0", files("v1.1.0"));
    requiring("v1.0.0");
    requiring("v1.1.0");
    for (int minor = 0; minor < MANY_VERSIONS; minor++) {
      publish(VERSIONS, "v1." + minor + ".0", Map.of("README.md", text(200)));
    }
  }

  private void publish(String module, String version, Map<String, byte[]> files)
      throws IOException, InterruptedException {
    Map<String, byte[]> all = new HashMap<>(files);
    all.putIfAbsent("go.mod", ("module " + module + "\n\ngo 1.24\n").getBytes(UTF_8));
    Uploads.publish(server, Shelves.repository(0), module, version, all);
  }

  private byte[] readme() {
    StringBuilder text = new StringBuilder("# A long readme\n\n");
    for (int section = 1; text.length() < README_BYTES; section++) {
      text.append("## Section ").append(section).append("\n\n").append(words(120)).append("\n\n");
      text.append("```go\nfmt.Println(\"").append(words(6)).append("\")\n```\n\n");
      for (int item = 0; item < 5; item++) {
        text.append("- [").append(words(3)).append("](docs/").append(section).append(".md) ");
        text.append(words(12)).append('\n');
      }
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  private byte[] source() {
    StringBuilder text = new StringBuilder("// Package long ").append(words(300));
    text.append(".\npackage long\n");
    for (int i = 0; i < DECLARATIONS; i++) {
      text.append("\n// Do").append(i).append(' ').append(words(40)).append(".\n");
      text.append("func Do").append(i).append("(a int, b string) (error, bool) {\n\treturn nil, ");
      text.append("false\n}\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private Map<String, byte[]> files(String version) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      String name = "internal/%s/%08x/file_%d.txt".formatted(word(), random.nextInt(), i);
      files.put(name, (version + name).getBytes(UTF_8));
    }
    return files;
  }

  private void requiring(String version) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("module " + REQUIRES + "\n\ngo 1.24\n\nrequire (\n");
    for (int i = 0; i < MANY; i++) {
      text.append(
          "\tgithub.com/%s/%08x v1.%d.0%s\n"
              .formatted(word(), random.nextInt(), i, i % 2 == 0 ? " // indirect" : ""));
    }
    publish(REQUIRES, version, Map.of("go.mod", text.append(")\n").toString().getBytes(UTF_8)));
  }

  private byte[] text(int words) {
    return ("# Readme\n\n" + words(words) + "\n").getBytes(UTF_8);
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(word());
    }
    return text.toString();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
