package dev.larder.e2e.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttp;
import dev.larder.git.GitOverHttp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mirrors are only a cache: what becomes of their files costs nothing but another fetch.
final class GitMirrorsTest {
  /// Where a mirror can be hurt.
  private enum Damage {
    FOLDER,
    PACK,
    INDEX,
    CUT_PACK,
    NAMES
  }

  @TempDir Path folder;
  private GitModules modules;
  private GitOverHttp server;
  private GitLarder larder;
  private int minor = 10;

  @BeforeEach
  void start() throws Exception {
    modules = GitModules.in(folder, "mirror.test");
    server = GitOverHttp.plain(modules.served());
    larder = new GitLarder(folder.resolve("home"));
    larder.serve("git", true, GitLarder.Place.web("mirror.test", server.origin(), Map.of()));
    versionIsServed();
  }

  @AfterEach
  void stop() {
    larder.close();
    server.close();
  }

  /// A push, and what it makes.
  private void versionIsServed() {
    minor++;
    String version = "v1." + minor + ".0";
    modules.push(version);
    RawHttp.Answer answer = larder.get(modules.path(), version + ".zip");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(larder.stored(modules.path(), version)).containsExactly("info", "mod", "zip");
    // Of the history, which only a mirror has.
    String older = modules.lib().git("rev-parse", "--short=12", "main~" + minor % 5);
    RawHttp.Answer commit = larder.get(modules.path(), older + ".info");
    assertThat(commit.status()).as(commit.text()).isEqualTo(200);
  }

  @Test
  void whateverIsDoneToThem() throws Exception {
    for (Damage damage : Damage.values()) {
      hurt(damage);
      versionIsServed();
    }
    for (Damage damage : List.of(Damage.CUT_PACK, Damage.FOLDER)) {
      larder.process().kill();
      hurt(damage);
      larder.startAgain();
      versionIsServed();
    }
    assertThat(larder.process().output()).doesNotContain("Exception");
  }

  private void hurt(Damage damage) throws IOException {
    switch (damage) {
      case FOLDER -> {
        for (Path file : files("")) {
          Files.deleteIfExists(file);
        }
      }
      case PACK -> overwrite(".pack");
      case INDEX -> overwrite(".idx");
      case CUT_PACK -> {
        for (Path file : files(".pack")) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
          }
        }
      }
      case NAMES -> {
        for (Path file : files("")) {
          if (Files.isRegularFile(file) && file.toString().contains("refs")) {
            Files.writeString(file, "nonsense\n");
          }
        }
      }
    }
  }

  private void overwrite(String ending) throws IOException {
    for (Path file : files(ending)) {
      file.toFile().setWritable(true);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[40]), channel.size() / 2);
      }
    }
  }

  /// Of the mirrors, deepest first.
  private List<Path> files(String ending) throws IOException {
    Path mirrors = folder.resolve("home/git");
    try (Stream<Path> all = Files.walk(mirrors)) {
      return all.filter(file -> !file.equals(mirrors) && file.toString().endsWith(ending))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
