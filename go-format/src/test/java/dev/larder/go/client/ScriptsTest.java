package dev.larder.go.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts that set a client up, in real shells.
class ScriptsTest extends ScriptRig {
  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void setsUpAndTakesBack(String shell) throws IOException {
    Files.writeString(folder.resolve(".netrc"), "machine other login a password b\n");

    ExternalProgram.Ran ran = run(shell, Map.of("LARDER_TOKEN", "lrd_t0k"), url());

    assertThat(ran.exit()).as(ran.error()).isZero();
    assertThat(settings())
        .containsExactly("GOFLAGS=-x", "GOPROXY=" + url(), "GONOSUMDB=corp.test,*.lab.test/x");
    assertThat(heard)
        .containsExactly(
            "/api/v1/me/namespaces?repository=go Bearer lrd_t0k",
            "/api/v1/me/client?repository=go Bearer lrd_t0k");
    assertThat(netrc())
        .isEqualTo(
            "machine "
                + machine()
                + " login token password lrd_t0k\nmachine other login a password b\n");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".netrc"))))
        .isEqualTo("rw-------");

    assertThat(run(shell, Map.of(), "--undo", url()).exit()).isZero();
    assertThat(settings()).containsExactly("GOFLAGS=-x");
    assertThat(netrc()).isEqualTo("machine other login a password b\n");
  }

  /// The same cases as those of the larder command.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          machine a login b password c\\n                                    | machine a login b password c\\n | ''
          machine @h login old password old\\n                               | '' | machine @h login old password old\\n
          machine @h login token password lrd_old\\n | '' | ''
          machine @h\\n  login old\\n  password old\\nmachine a login b password c\\n | machine a login b password c\\n | machine @h login old password old\\n
          '# mine\\nmachine @h login o password o\\n# other\\nmachine a login b\\n' | '# mine\\n# other\\nmachine a login b\\n' | machine @h login o password o\\n
          machine x login b password c\\n                                    | machine x login b password c\\n | ''
          machine @h login o password machine\\nmachine a login b\\n         | machine a login b\\n | machine @h login o password machine\\n
          machine @h login o\\nmachine @h password o account q\\nmachine a\\n | machine a\\n | machine @h login o machine @h password o account q\\n
          macdef m\\nmachine @h login x\\n\\nmachine @h login o\\n           | macdef m\\nmachine @h login x\\n\\n | machine @h login o\\n
          default login a password b\\n                                      | default login a password b\\n | ''
          """)
  void touchesOnlyTheEntriesOfItsMachine(String before, String kept, String back)
      throws IOException {
    Files.writeString(folder.resolve(".netrc"), text(before));

    run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url());
    assertThat(netrc())
        .isEqualTo("machine " + machine() + " login token password lrd_x\n" + text(kept));

    run("dash", Map.of("LARDER_TOKEN", "lrd_y"), url());
    run("dash", Map.of(), "--undo", url());
    assertThat(netrc()).isEqualTo(text(back) + text(kept));
  }

  @Test
  void logsInByAProgram() throws IOException {
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", "lrd_t0k"), "--helper", url());

    assertThat(ran.exit()).as(ran.error()).isZero();
    Path helper = folder.resolve(".config/larder/goauth-" + machine().replace(':', '_'));
    assertThat(settings()).contains("GOAUTH=" + helper + ";netrc");
    assertThat(helper).hasContent(Scripts.helper(machine()));
    assertThat(folder.resolve(".netrc")).doesNotExist();
    assertThat(execute(Map.of(), helper.toString()).text())
        .isEqualTo(
            "https://"
                + machine()
                + "\nhttps://"
                + machine()
                + "/repository\n\nAuthorization: Bearer lrd_t0k");
    // After a 4xx it is asked again, and what it then does not say is taken from .netrc.
    assertThat(execute(Map.of(), helper.toString(), "https://x").text())
        .isEqualTo(execute(Map.of(), helper.toString()).text());

    run("dash", Map.of("LARDER_TOKEN", "lrd_new"), "--helper", url());
    assertThat(settings()).contains("GOAUTH=" + helper + ";netrc");
    assertThat(execute(Map.of(), helper.toString()).text()).endsWith("lrd_new");

    run("dash", Map.of(), "--undo", url());
    assertThat(helper).doesNotExist();
    assertThat(settings()).containsExactly("GOFLAGS=-x");
  }

  @Test
  void changesNothingWhenItOnlyPrints() throws IOException {
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", "lrd_t0k"), "--print", url());

    assertThat(ran.text())
        .contains("go env -w GOPROXY=" + url())
        .contains("go env -w 'GONOSUMDB=corp.test,*.lab.test/x'")
        .doesNotContain("lrd_t0k");
    assertThat(settings()).containsExactly("GOFLAGS=-x");
    assertThat(folder.resolve(".netrc")).doesNotExist();
  }

  @Test
  void worksWithoutALogin() throws IOException {
    status = 401;
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), url());

    assertThat(ran.exit()).as(ran.error()).isZero();
    assertThat(settings()).containsExactly("GOFLAGS=-x", "GOPROXY=" + url());
    assertThat(folder.resolve(".netrc")).doesNotExist();
  }

  @Test
  void changesNothingWhenTheServerRefuses() throws IOException {
    status = 401;
    assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).error())
        .contains("does not know this token");
    status = 404;
    namespaces = "no such repository\n";
    assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).error())
        .contains("404: no such repository");
    status = 200;
    namespaces = "$(touch evil)\n";
    assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).error())
        .contains("cannot be read");
    assertThat(settings()).containsExactly("GOFLAGS=-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://h",
        "ftp://h/repository/go",
        "https://u:p@h/repository/go",
        "https://h/repository/",
        "https://h/repository/a/b",
        "--bogus https://h/repository/go"
      })
  void saysHowItIsCalled(String arguments) throws IOException {
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), arguments.split(" ", -1));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.error()).startsWith("larder: ");
    assertThat(heard).isEmpty();
  }

  /// What was exempt from the public checksum database stays so: the names are still private.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GOPRIVATE=own.test                  | GONOSUMDB=own.test,corp.test,*.lab.test/x | GOPRIVATE was own.test; --undo brings it back
          GOPROXY=https://old,direct          | GONOSUMDB=corp.test,*.lab.test/x          | GOPROXY was https://old,direct; --undo brings it back
          GONOPROXY=own.test                  | GONOSUMDB=corp.test,*.lab.test/x          | went around the server for own.test
          GOPRIVATE=own.test GONOPROXY=a.test | GONOSUMDB=own.test,corp.test,*.lab.test/x | GOPRIVATE was own.test
          GOPRIVATE=corp.test GONOPROXY=none  | GOPRIVATE=corp.test GONOPROXY=none GONOSUMDB=corp.test,*.lab.test/x | -
          GONOSUMDB=own.test,corp.test        | GONOSUMDB=own.test,corp.test,*.lab.test/x | -
          GOFLAGS=-mod=vendor                 | GONOSUMDB=corp.test,*.lab.test/x          | GOFLAGS was -mod=vendor
          GOFLAGS=-v@-insecure                | GOFLAGS=-v GONOSUMDB=corp.test,*.lab.test/x | GOFLAGS was -v -insecure
          """)
  void takesBackWhatLeadsAround(String before, String after, String words) throws IOException {
    Files.writeString(folder.resolve("go.env"), before.replace(' ', '\n').replace('@', ' ') + "\n");

    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), url());

    assertThat(ran.exit()).as(ran.error()).isZero();
    assertThat(settings())
        .filteredOn(line -> !line.startsWith("GOPROXY="))
        .containsExactlyInAnyOrder(after.split(" ", -1));
    assertThat(ran.error()).contains(Optional.ofNullable(words).orElse("the go command uses"));

    // Whatever was taken away comes back, however often it is set up in between.
    run("dash", Map.of("LARDER_TOKEN", ""), url());
    assertThat(run("dash", Map.of(), "--undo", url()).exit()).isZero();
    assertThat(settings())
        .containsExactlyInAnyOrder(
            before.replace('@', '#').replace(' ', '\n').replace('#', ' ').split("\n", -1));
    assertThat(folder.resolve(".config/larder")).isEmptyDirectory();
  }

  /// What a person has set since then is theirs.
  @Test
  void takesBackOnlyWhatIsStillAsItMadeIt() throws IOException {
    run("dash", Map.of("LARDER_TOKEN", ""), url());
    Files.writeString(folder.resolve("go.env"), "GOPROXY=https://other\nGONOSUMDB=mine.test\n");

    ExternalProgram.Ran ran = run("dash", Map.of(), "--undo", url());

    assertThat(ran.error())
        .contains("GOPROXY was changed since the set-up and stays: https://other");
    assertThat(settings()).containsExactly("GOPROXY=https://other", "GONOSUMDB=mine.test");
  }

  /// Without a record nobody knows which names were exempt before, and none may become known.
  @Test
  void leavesPrivateNamesExemptWhereNothingIsRecorded() throws IOException {
    Files.writeString(folder.resolve("go.env"), "GOPROXY=" + url() + "\nGONOSUMDB=corp.test\n");

    assertThat(run("dash", Map.of(), "--undo", url()).error())
        .contains("GONOSUMDB stays, so that no name becomes known: corp.test");
    assertThat(settings()).containsExactly("GONOSUMDB=corp.test");
  }

  /// The token is for the server alone, which need not be all of its host.
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "'',        go1.24.4, 0",
    "/a/larder, go1.25.0, 0",
    "/a/larder, go1.24.4, 1",
    "/a/larder, go1.24,   1",
  })
  void keepsATokenToTheServer(String path, String version, int exit) throws IOException {
    Files.writeString(folder.resolve("go.env"), "GOVERSION=" + version + "\n");
    String address = "http://" + machine() + path + "/repository/go";

    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", "lrd_t0k"), "--helper", address);

    assertThat(ran.exit()).as(ran.error()).isEqualTo(exit);
    if (exit == 1) {
      assertThat(ran.error()).contains("needs go 1.25 or newer where the server is below a path");
    } else {
      String name = "goauth-" + (machine() + path).replaceAll("[:/]", "_");
      String program = folder.resolve(".config/larder").resolve(name).toString();
      assertThat(execute(Map.of(), program).text())
          .startsWith("https://" + machine() + path + "\n");
    }
  }

  /// The line that the pages show, with the server away and with a part of the script.
  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "dash -e", "bash -e -o pipefail"})
  void theDocumentedLineFailsWhereTheServerIsAway(String shell) throws IOException {
    String away = "http://127.0.0.1:9";
    String line =
        "sh -c \"$(curl -fsS AWAY/setup.sh || echo exit 1)\" setup.sh AWAY/repository/go"
            .replace("AWAY", away);
    List<String> command = new java.util.ArrayList<>(List.of(shell.split(" ", -1)));
    command.addAll(List.of("-c", line));

    ExternalProgram.Ran ran = execute(Map.of("LARDER_TOKEN", ""), command.toArray(String[]::new));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.error()).contains("curl: (7)");
    assertThat(settings()).containsExactly("GOFLAGS=-x");
  }

  @Test
  void namesWhatIsMissingWhereACertificateIsNotTrusted() throws IOException {
    Path curl = folder.resolve("bin/curl");
    Files.writeString(curl, "#!/bin/sh\nexit 60\n");
    Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwx------"));

    assertThat(run("dash", Map.of("LARDER_TOKEN", ""), url()).error())
        .contains("is not trusted", "export LARDER_CA_FILE=/path/to/ca.pem");
    assertThat(run("dash", Map.of("LARDER_TOKEN", "", "LARDER_CA_FILE", "/ca"), url()).error())
        .contains("not issued by the authority in LARDER_CA_FILE=/ca");
    assertThat(settings()).containsExactly("GOFLAGS=-x");
  }

  @Test
  void leavesToThePersonWhatTheShellSets() throws IOException {
    assertThat(
            run("dash", Map.of("LARDER_TOKEN", "", "GOPROXY", "x", "LARDER_CA_FILE", "/ca"), url())
                .error())
        .contains("the shell sets GOPROXY=x, which wins")
        .contains("export SSL_CERT_FILE=/ca");
  }

  @Test
  void needsANewGoForTheProgram() throws IOException {
    Map<String, String> old = Map.of("LARDER_TOKEN", "lrd_x", "GOAUTH_DEFAULT", "");

    assertThat(run("dash", old, "--helper", url()).error()).contains("needs go 1.24 or newer");
    assertThat(folder.resolve(".config")).doesNotExist();
  }

  /// A broken tool must not cost the logins for other machines.
  @Test
  void keepsTheNetrcThatItCannotRead() throws IOException {
    Files.writeString(folder.resolve(".netrc"), "machine other login a password b\n");
    Path awk = folder.resolve("bin/awk");
    Files.writeString(awk, "#!/bin/sh\nexit 2\n");
    Files.setPosixFilePermissions(awk, PosixFilePermissions.fromString("rwx------"));

    assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).exit()).isNotZero();
    assertThat(netrc()).isEqualTo("machine other login a password b\n");
  }

  @Test
  void doesNothingWhenItArrivesCutShort() throws IOException {
    String whole = Scripts.setUp();
    for (int length = 20; length < whole.lastIndexOf("main "); length += 397) {
      Files.writeString(folder.resolve("setup.sh"), whole.substring(0, length));
      assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).exit())
          .as("the first %d characters", length)
          .isNotZero();
    }
    String part = whole.substring(0, whole.lastIndexOf("main "));
    Files.writeString(folder.resolve("setup.sh"), part);
    assertThat(run("dash", Map.of("LARDER_TOKEN", "lrd_x"), url()).error())
        .contains("has not arrived whole");
    assertThat(heard).isEmpty();
    assertThat(settings()).containsExactly("GOFLAGS=-x");
  }
}
