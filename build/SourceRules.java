import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the build asks of every source file: google-java-format's layout, at most 400 lines, a name
/// that no other file has, a `package-info.java` with `@NullMarked` beside it, and no library whose
/// checks are off. The root POM runs it on the JDK that compiles, because the formatter reads a file
/// with that JDK's parser.
///
///     java … SourceRules.java check|write <folder>
public final class SourceRules {
  private static final int MAX_LINES = 400;

  /// Of what libraries the root POM switches Error Prone's checks off (`errorprone.foreign`).
  private static final Pattern WITHOUT_CHECKS =
      Pattern.compile(
          """
          (?mx) ^import \\ (?:static \\ )? (
            ( android | androidx | org\\.robolectric
            | com\\.google\\.(android | auto | common | gwt | inject | protobuf | testing)
            | com\\.google\\.errorprone \\.(?!annotations\\.) \\w+
            | dagger | jakarta\\.inject | javax\\.inject
            | junit | junitparams | org\\.junit \\.(?!jupiter\\. | platform\\.) \\w+ | org\\.mockito
            | org\\.joda | io\\.reactivex | rx
            ) [.\\w]*)
          """);

  private SourceRules() {}

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    List<Path> files = javaFiles(Path.of(arguments[1]));
    List<String> faults =
        Stream.of(
                files.parallelStream().flatMap(file -> faults(file, write)),
                files.stream().map(Path::getParent).distinct().flatMap(SourceRules::unmarked),
                sharedNames(files))
            .flatMap(Function.identity())
            .sorted()
            .toList();
    faults.forEach(System.err::println);
    if (!faults.isEmpty()) {
      System.exit(1);
    }
    System.out.println(files.size() + " source files keep the rules.");
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean ours = folder.equals(root) || !(name.equals("target") || name.startsWith("."));
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    if (found.isEmpty()) {
      throw new IOException("no source file under " + root + ": nothing would be checked");
    }
    return found;
  }

  private static Stream<String> faults(Path file, boolean write) {
    List<String> faults = new ArrayList<>();
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source) && write) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + file);
      } else if (!formatted.equals(source)) {
        faults.add(file + ": not formatted; run: mvn -N -Pformat process-sources");
      }
      long lines = formatted.lines().count();
      if (lines > MAX_LINES) {
        faults.add(file + ": " + lines + " lines, at most " + MAX_LINES + "; split it");
      }
      WITHOUT_CHECKS
          .matcher(source)
          .results()
          .map(found -> found.group(1) + " is checked once errorprone.foreign leaves its checks on")
          .forEach(fault -> faults.add(file + ": " + fault));
    } catch (IOException | FormatterException broken) {
      faults.add(file + ": " + broken.getMessage());
    }
    return faults.stream();
  }

  /// One meaning for one name: a reader who knows a class by its name knows which one is meant.
  private static Stream<String> sharedNames(List<Path> files) {
    return files.stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getFileName))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .map(same -> same + ": one name for several things; name each for what it knows");
  }

  private static Stream<String> unmarked(Path folder) {
    if (!folder.toString().replace('\\', '/').contains("/src/main/java/")) {
      return Stream.empty();
    }
    Path info = folder.resolve("package-info.java");
    try {
      return Files.exists(info) && Files.readString(info).contains("@NullMarked")
          ? Stream.empty()
          : Stream.of(info + ": missing, or without @NullMarked");
    } catch (IOException broken) {
      return Stream.of(info + ": " + broken.getMessage());
    }
  }
}
