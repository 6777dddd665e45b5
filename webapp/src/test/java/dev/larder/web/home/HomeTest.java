package dev.larder.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.common.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path parent;

  @Test
  void isCreatedForItsOwnerOnlyAndOpenedAgain() throws Exception {
    Path directory = parent.resolve("a/b/larder");
    UUID installation = UUID.randomUUID();
    try (Home home = Home.open(directory)) {
      assertThat(home.created()).isTrue();
      assertThat(home.installation()).isEmpty();
      home.join(installation);
    }
    try (Home home = Home.open(directory)) {
      assertThat(home.created()).isFalse();
      assertThat(home.installation()).contains(installation);
    }
    assertThat(mode(directory)).isEqualTo("rwx------");
    assertThat(mode(directory.resolve("installation.id"))).isEqualTo("rw-------");
  }

  @Test
  void isHeldByOneServerAndNamesIt() throws Exception {
    Path directory = parent.resolve("home");
    try (Home _ = Home.open(directory)) {
      assertThatThrownBy(() -> Home.open(directory))
          .isInstanceOf(HomeException.class)
          .hasMessage(
              "the home %s is in use by another Larder server (process %d): stop that one, or give"
                  + " this one another home with LARDER_HOME",
              directory, ProcessHandle.current().pid());
    }
    Home.open(directory).close();
  }

  @Test
  void isHeldAgainstAnotherProcessToo() throws Exception {
    Path directory = parent.resolve("home");
    try (Home _ = Home.open(directory)) {
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Opener.class.getName(),
                  directory.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(output).contains("is in use", "process " + ProcessHandle.current().pid());
      assertThat(other.waitFor()).isEqualTo(1);
    }
  }

  /// Another server that wants the same home.
  static final class Opener {
    public static void main(String[] arguments) throws Exception {
      Home.open(Path.of(arguments[0])).close();
    }
  }

  @Test
  void refusesADirectoryOfSomethingElse() throws Exception {
    Files.writeString(parent.resolve("thesis.tex"), "x");

    assertThatThrownBy(() -> Home.open(parent))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("is no Larder home and not empty (it holds thesis.tex)");
    assertThat(parent).isDirectoryNotContaining("glob:**.lock");
  }

  @Test
  void isStillNewWhenItsFirstStartBrokeOff() throws Exception {
    Home.open(parent.resolve("home")).close();
    Files.createDirectory(parent.resolve("home/pg"));

    try (Home home = Home.open(parent.resolve("home"))) {
      assertThat(home.created()).isTrue();
    }
  }

  @Test
  void acceptsAFreshVolume() throws Exception {
    Files.createDirectory(parent.resolve("lost+found"));
    Files.writeString(parent.resolve(".keep"), "");

    try (Home home = Home.open(parent)) {
      assertThat(home.created()).isTrue();
    }
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "x");

    assertThatThrownBy(() -> Home.open(file)).hasMessageContaining("is no directory");
  }

  @Test
  void refusesADamagedInstallation() throws Exception {
    Files.writeString(parent.resolve("installation.id"), "zzz");

    assertThatThrownBy(() -> Home.open(parent)).hasMessageContaining("holds no installation id");
  }

  @Test
  void makesThePasswordOnceAndKeepsIt() throws Exception {
    try (Home home = Home.open(parent.resolve("home"))) {
      AdminPassword first = home.adminPassword(Optional.empty());
      AdminPassword second = home.adminPassword(Optional.empty());

      Path file = first.file().orElseThrow();
      assertThat(Files.readString(file)).isEqualTo(first.password().reveal() + "\n");
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(second).isEqualTo(first);
      assertThat(first.toString()).doesNotContain(first.password().reveal());
    }
  }

  @Test
  void usesAConfiguredPasswordWithoutWritingIt() throws Exception {
    try (Home home = Home.open(parent.resolve("home"))) {
      Secret given = Secret.of("correct horse battery");

      assertThat(home.adminPassword(Optional.of(given)))
          .isEqualTo(new AdminPassword(given, Optional.empty()));
      assertThat(home.directory().resolve("admin.password")).doesNotExist();
    }
  }

  @Test
  void keepsItsKeyOverStarts() throws Exception {
    String sealed;
    try (Home home = Home.open(parent.resolve("home"))) {
      sealed = home.sealer(Optional.empty()).seal("place", Secret.of("token"));
    }
    try (Home home = Home.open(parent.resolve("home"))) {
      assertThat(home.sealer(Optional.empty()).open("place", sealed)).isEqualTo(Secret.of("token"));
      assertThat(mode(home.directory().resolve("secret.key"))).isEqualTo("rw-------");
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
