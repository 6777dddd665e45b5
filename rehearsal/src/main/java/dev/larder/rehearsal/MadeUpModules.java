package dev.larder.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Modules that exist nowhere, as an upstream of Go modules would answer for them, and the paths by
/// which a client asks for them.
final class MadeUpModules {
  static final String VERSION = "v1.2.3";

  /// Enough for the Java machine to know how the path of a fetch runs; some seconds.
  static final int COUNT = 60;

  private static final int FILES = 40;
  private static final int LINES = 60;

  private MadeUpModules() {}

  /// What a client asks in this order for one of many modules of a graph; one in three is used and
  /// not only looked at.
  static List<String> asked(int number) {
    String files = name(number) + "/@v/" + VERSION;
    Stream<String> used =
        Stream.of(
            files + ".info", files + ".zip", name(number) + "/@v/list", name(number) + "/@latest");
    return Stream.concat(Stream.of(files + ".mod"), number % 3 == 0 ? used : Stream.of()).toList();
  }

  /// The upstream's answer; empty: not found.
  static Optional<byte[]> answer(String path) throws IOException {
    int end = path.indexOf("/@");
    return end < 0 ? Optional.empty() : file(path.substring(0, end), path.substring(end + 1));
  }

  private static Optional<byte[]> file(String module, String rest) throws IOException {
    return switch (rest) {
      case "@v/list" -> text(VERSION + "\n");
      case "@latest", "@v/" + VERSION + ".info" ->
          text("{\"Version\":\"" + VERSION + "\",\"Time\":\"2024-05-06T07:08:09Z\"}");
      case "@v/" + VERSION + ".mod" -> text(mod(module));
      case "@v/" + VERSION + ".zip" -> Optional.of(zip(module));
      case String _ -> Optional.empty();
    };
  }

  static String name(int number) {
    return "rehearsal.example/team/module" + number;
  }

  static String mod(int number) {
    return mod(name(number));
  }

  /// The files of a module's zip as its hash counts them.
  static List<String> lines(int number) throws GeneralSecurityException {
    String root = name(number) + "@" + VERSION + "/";
    List<String> names = new ArrayList<>(List.of("go.mod"));
    IntStream.range(0, FILES).mapToObj(MadeUpModules::file).sorted().forEach(names::add);
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String content =
          name.equals("go.mod")
              ? mod(number)
              : source(Integer.parseInt(name.replaceAll("[^0-9]", "")));
      lines.add(MadeUpDatabase.fileLine(content, root + name));
    }
    return lines;
  }

  private static String file(int file) {
    return "part/file" + file + ".go";
  }

  static String mod(String module) {
    return "module " + module + "\n\ngo 1.23\n\nrequire example.org/one v1.0.0 // indirect\n";
  }

  private static byte[] zip(String module) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String root = module + "@" + VERSION + "/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry(root + "go.mod"));
      zip.write(mod(module).getBytes(StandardCharsets.UTF_8));
      for (int file = 0; file < FILES; file++) {
        zip.putNextEntry(new ZipEntry(root + file(file)));
        zip.write(source(file).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static String source(int seed) {
    StringBuilder source = new StringBuilder("package part\n\n");
    IntStream.range(0, LINES)
        .forEach(
            line -> source.append("const c").append(seed * 7_919 + line * 31).append(" = 1\n"));
    return source.toString();
  }

  private static Optional<byte[]> text(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
