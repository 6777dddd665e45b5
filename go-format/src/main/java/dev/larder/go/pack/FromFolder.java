package dev.larder.go.pack;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.SourceFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of a folder that is in no Git work tree; links are not followed.
final class FromFolder {
  private static final Set<String> VERSION_CONTROL = Set.of(".bzr", ".git", ".hg", ".svn");
  private static final int MAX_FILES = 200_000;

  private FromFolder() {}

  static List<SourceFile> list(Path folder) throws IOException {
    Path root = folder.toRealPath();
    List<SourceFile> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return VERSION_CONTROL.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (files.size() == MAX_FILES) {
              throw new Violation(Rule.ZIP_SIZE, folder.toString(), "has more than 200,000 files");
            }
            String path = root.relativize(file).toString().replace('\\', '/');
            files.add(
                new SourceFile(path, attributes.isRegularFile(), () -> Files.newInputStream(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
