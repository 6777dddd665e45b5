package dev.larder.go.files;

import dev.larder.api.FileKind;
import dev.larder.go.mod.GoMod;
import dev.larder.go.path.FileType;
import java.util.List;

/// The three files of a module version. An `.info` brings the `.mod`, which the go command reads
/// next of a version that it has looked up, and a zip brings both.
///
/// A `.mod` brings nothing, because a module graph wants far more of them: of most versions of a
/// graph the go command reads nothing else, and `go build` reads no `.info` at all. But `go mod
/// download` first reads the `.mod` files of the graph, then the `.info` of each version that its
/// own go.mod requires, one after the other, and then their zips, a few at once: an `.info` that
/// follows a `.mod` announces the zip, and the `.info` of the others.
public final class GoFiles {
  /// The largest module zip, 500 MiB (protocol 8.1).
  public static final long MAX_ZIP_BYTES = 500L << 20;

  private static final int MAX_INFO_BYTES = 1 << 20;

  public static final FileKind INFO =
      new FileKind(
          "info",
          "application/json",
          MAX_INFO_BYTES,
          FileKind.Weight.SMALL,
          List.of("mod"),
          List.of("zip"));

  public static final FileKind MOD =
      new FileKind(
          "mod",
          "text/plain; charset=utf-8",
          GoMod.MAX_BYTES,
          FileKind.Weight.SMALL,
          List.of(),
          List.of());

  public static final FileKind ZIP =
      new FileKind(
          "zip",
          "application/zip",
          MAX_ZIP_BYTES,
          FileKind.Weight.BIG,
          List.of("mod", "info"),
          List.of());

  public static final List<FileKind> ALL = List.of(INFO, MOD, ZIP);

  private GoFiles() {}

  public static FileKind of(FileType type) {
    return switch (type) {
      case INFO -> INFO;
      case MOD -> MOD;
      case ZIP -> ZIP;
    };
  }

  public static FileType type(String file) {
    return switch (file) {
      case "info" -> FileType.INFO;
      case "mod" -> FileType.MOD;
      case "zip" -> FileType.ZIP;
      case String other -> throw new IllegalArgumentException("no file of a version: " + other);
    };
  }
}
