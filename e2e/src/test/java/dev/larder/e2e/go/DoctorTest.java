package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Broken clients of every kind, and what `larder doctor` says to them. Whenever the real `go get`
/// fails there, the doctor ends with 1.
@Tag("go")
final class DoctorTest {
  @TempDir static Path folder;
  private static final AtomicInteger CASES = new AtomicInteger();
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static String https;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .withHttps()
            .start();
    https = larder.https().toString();
    for (String version : List.of("v1.0.0", "v1.1.0", "v1.2.0")) {
      publish("corp.test/hello", version, ModuleZips.module("corp.test/hello", version));
    }
    publish(
        "corp.test/needs",
        "v1.0.0",
        ModuleZips.zip(
            "corp.test/needs@v1.0.0/",
            Map.of(
                "go.mod",
                "module corp.test/needs\n\ngo 1.21\n\nrequire corp.test/gone v1.0.0\n",
                "a.go",
                "package needs\n\nimport _ \"corp.test/gone\"\n")));
    put(
        "deny-rules/hello-1",
        """
        {"modules": "corp.test/hello", "versions": "v1.1.0", "reason": "misspelt greeting"}\
        """);
    put(
        "roles/corp-team",
        """
        {"grants": [{"repositories": "go,go-private", "modules": "corp.test/hello,corp.test/needs",
          "actions": ["read"]}]}\
        """);
    put("service-accounts/ann", "{\"roles\": [\"corp-team\"]}");
    put("service-accounts/bob", "{\"roles\": []}");
  }

  private static void publish(String module, String version, byte[] zip) {
    RawHttpClient.Answer answer =
        larder.client().put("/repository/go/" + module + "/@v/" + version + ".zip", zip);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static void put(String object, String json) {
    RawHttpClient.Answer answer = larder.client().putJson("/api/v1/" + object, json);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// One line, one client: what is broken, what is wanted, how the doctor ends, and what it says.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          nothing            | corp.test/hello@v1.0.0 | 0 | ok     the client is ann to the server; go get corp.test/hello@v1.0.0 works; and in go-private, which answers, by the role corp-team
          nothing            | corp.test/hello        | 0 | added corp.test/hello v1.2.0
          nothing            | -                      | 0 | reaches <https>/repository/go and is let in
          helper             | corp.test/hello@v1.0.0 | 0 | ok     the client is ann to the server, by <home>/.config/larder/goauth-
          login in GOPROXY   | corp.test/hello@v1.0.0 | 0 | with a login in it, which go env and logs show
          unknown token      | -                      | 1 | wrong  the server does not take the login in <home>/.netrc: the token is unknown, expired or revoked; larder login <https>
          unknown token      | corp.test/hello@v1.0.0 | 1 | does not take the login in; the go command does not get in; 401 Unauthorized
          token of the helper | corp.test/hello@v1.0.0 | 1 | does not take the login in <home>/.config/larder/goauth-
          revoked token      | corp.test/hello@v1.0.0 | 1 | the token is unknown, expired or revoked
          own token          | corp.test/hello@v1.0.0 | 1 | GET <https>/api/v1/me/namespaces: 401 the token is unknown
          no credentials     | -                      | 1 | <home>/.netrc has no login for <machine>; larder setup --apply
          no credentials     | corp.test/hello@v1.0.0 | 1 | has no login for; 401 Unauthorized; the server would refuse it: 401 unauthorized: corp.test/hello
          other host         | corp.test/hello@v1.0.0 | 1 | it has one for localhost, and the port counts
          nobody             | corp.test/hello@v1.0.0 | 1 | ok     nobody is logged in; go get corp.test/hello@v1.0.0 fails; 401 Unauthorized
          nobody             | -                      | 0 | nobody is logged in: only what everybody may read is answered
          other user         | corp.test/hello@v1.0.0 | 1 | the client is bob to the server; 403 Forbidden; bob may not read it
          untrusted CA       | -                      | 1 | the go command does not trust the server's certificate: export SSL_CERT_FILE=<ca>
          untrusted CA       | corp.test/hello@v1.0.0 | 1 | the go command does not trust the server's certificate
          nothing            | corp.test/helo@v1.0.0  | 1 | go get corp.test/helo@v1.0.0 fails; 403 Forbidden
          nothing            | corp.test/hello@v1.1.0 | 1 | go get corp.test/hello@v1.1.0 fails; misspelt greeting; the server would not answer (forbidden): the deny rule hello-1 denies corp.test/hello@v1.1.0
          nothing            | corp.test/hello@v9.0.0 | 1 | go get corp.test/hello@v9.0.0 fails; corp.test/hello@v9.0.0 is not stored in go-private; the newest versions that are stored: v1.2.0, v1.1.0, v1.0.0
          nothing            | corp.test/hello@1.0.0  | 1 | fails; the newest versions that are stored: v1.2.0
          nothing            | corp.test/hello/sub    | 1 | does not contain package corp.test/hello/sub
          nothing            | corp.test/needs@v1.0.0 | 1 | go get corp.test/needs@v1.0.0 fails; corp.test/gone@v1.0.0: reading
          admin              | corp.test/helo@v1.0.0  | 1 | 404 Not Found; almost the same: corp.test/hello
          go.sum             | corp.test/hello@v1.0.0 | 1 | checksum mismatch
          GOPROXY            | corp.test/hello@v1.0.0 | 1 | GOPROXY is <upstream>, not <https>/repository/go; fails
          GOPROXY,direct     | corp.test/hello@v1.0.0 | 1 | GOPROXY goes on after this repository
          GOPROXY off        | corp.test/hello@v1.0.0 | 1 | GOPROXY is off, not; module lookup disabled by GOPROXY=off
          GONOSUMDB          | corp.test/hello@v1.0.0 | 1 | GONOSUMDB lacks corp.test; go get corp.test/hello@v1.0.0 fails
          GONOSUMDB wide     | corp.test/hello@v1.0.0 | 1 | GONOSUMDB=* is too wide; run go env -w GONOSUMDB=corp.test
          GOPRIVATE          | corp.test/hello@v1.0.0 | 1 | the go command fetches corp.test/hello itself, around the repository; fails
          GOFLAGS vendor     | corp.test/hello@v1.0.0 | 1 | GOFLAGS has -mod=vendor
          GOFLAGS insecure   | corp.test/hello@v1.0.0 | 1 | -insecure
          GO111MODULE        | corp.test/hello@v1.0.0 | 1 | GO111MODULE=off: the go command fetches no modules at all
          GOAUTH off         | corp.test/hello@v1.0.0 | 1 | GOAUTH=off: no login is sent
          http               | corp.test/hello@v1.0.0 | 1 | is http, and the go command sends a login over https only; 401 Unauthorized
          http               | -                      | 1 | is http, and the go command sends a login over https only
          http, netrc alone  | -                      | 1 | has a login for <machine>, which the client does not send over http
          nobody is there    | corp.test/hello@v1.0.0 | 1 | nobody answers there; the go command does not get in; connection refused
          """)
  void saysWhatIsBroken(String broken, String wanted, int exit, String words) throws Exception {
    Path home = folder.resolve("case-" + CASES.incrementAndGet());
    BrokenMachine machine =
        new BrokenMachine.Workshop(larder, https, folder.resolve("home/tls/ca.pem"), upstream)
            .broken(home, broken);

    Person.Said said =
        wanted == null
            ? machine.person().run(List.of(), "doctor")
            : machine.person().run(List.of(), "doctor", wanted);

    String all = said.out() + said.err();
    assertThat(said.code()).as(all).isEqualTo(exit);
    for (String part : words.split("; ", -1)) {
      assertThat(all).contains(machine.filled(part));
    }
    assertThat(all).doesNotContainPattern(BrokenMachine.TOKEN);
    if (wanted != null) {
      GoCommand.Result got = machine.goGet(wanted);
      assertThat(got.exit() == 0 || exit == 1).as("%s%nbut %s", all, got.output()).isTrue();
      assertThat(got.exit() != 0 || exit == 0 || said.out().contains("\nok     go get "))
          .as("%s%nbut %s", all, got.output())
          .isTrue();
    }
  }
}
