package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedBinariesTest {
  @TempDir Path folder;

  private Path source = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Path bin = Files.createDirectory(source.resolve("bin"));
    Files.writeString(bin.resolve("postgres"), "program");
    Files.setPosixFilePermissions(
        bin.resolve("postgres"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(bin.resolve("postmaster"), Path.of("postgres"));
  }

  @Test
  void sharesTheFilesOnTheSameFileSystem() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    new UnpackedBinaries(source).placeIn(target);
    assertSame(target);
    assertThat(inode(target)).isEqualTo(inode(source));
  }

  @Test
  void copiesTheFilesToAnotherFileSystem() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(Files.isWritable(memory)).isTrue();
    assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
    Path target = Files.createTempDirectory(memory, "larder-test-");
    try {
      new UnpackedBinaries(source).placeIn(target);
      assertSame(target);
    } finally {
      FolderTrees.delete(target);
    }
  }

  private static Object inode(Path root) throws IOException {
    return Files.getAttribute(root.resolve("bin/postgres"), "unix:ino");
  }

  private static void assertSame(Path target) throws IOException {
    assertThat(target.resolve("bin/postgres")).hasContent("program").isExecutable();
    assertThat(Files.readSymbolicLink(target.resolve("bin/postmaster")))
        .isEqualTo(Path.of("postgres"));
    for (Path folder : new Path[] {target, target.resolve("bin")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwxr-xr-x");
    }
  }
}
