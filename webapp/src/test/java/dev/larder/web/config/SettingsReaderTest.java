package dev.larder.web.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.common.AddressRange;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  @Test
  void hasADefaultForEverythingThatIsNeeded() throws Exception {
    Settings settings = read("HOME=/home/ann").settings();

    assertThat(settings.home()).hasToString("/home/ann/.local/share/larder");
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().httpsPort()).isEqualTo(8443);
    assertThat(settings.http().drain()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.http().drainDelay()).isEmpty();
    assertThat(settings.http().managementPort()).isEmpty();
    assertThat(settings.tls()).isEmpty();
    assertThat(settings.database()).isEqualTo(new Settings.Database.Embedded());
    assertThat(settings.blobs()).isEqualTo(new BlobStore.Folder(Optional.empty()));
    assertThat(settings.s3().pathStyle()).isFalse();
    assertThat(settings.blobCache()).isEqualTo(new Settings.BlobCache(Optional.empty(), 10L << 30));
    assertThat(settings.logging())
        .isEqualTo(new Settings.Logging(LogLevel.INFO, LogFormat.AUTO, true));
    assertThat(settings.init().goUpstream()).hasScheme("https");
  }

  @ParameterizedTest
  @CsvSource({"auto,", "0s, PT0S", "5s, PT5S", "1500ms, PT1.5S"})
  void theDelayBeforeTheDrainIsByTheTerminalOrGiven(String text, Duration delay) throws Exception {
    assertThat(read("LARDER_DRAIN_DELAY=" + text).settings().http().drainDelay())
        .isEqualTo(Optional.ofNullable(delay));
  }

  @ParameterizedTest
  @CsvSource({"100MiB, 104857600", "20GiB, 21474836480", "1TiB, 1099511627776"})
  void sizesAreInPowersOfTwo(String text, long bytes) throws Exception {
    assertThat(read("LARDER_GIT_CACHE_SIZE=" + text).settings().git().cacheBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, bucket, ''",
    "s3://bucket/, bucket, ''",
    "s3://my.bucket/a, my.bucket, a/",
    "s3://bucket/a/b-c_d.e/, bucket, a/b-c_d.e/",
  })
  void aBucketMayHaveAPrefix(String text, String name, String prefix) throws Exception {
    assertThat(read("LARDER_BLOBS=" + text).settings().blobs())
        .isEqualTo(new BlobStore.Bucket(name, prefix));
  }

  @Test
  void addressesOfAServiceThatIsNamedHaveTheBucketInTheirPath() throws Exception {
    String place = "LARDER_BLOBS=s3://bucket;LARDER_S3_ENDPOINT=http://minio:9000";

    assertThat(read(place).settings().s3().pathStyle()).isTrue();
    assertThat(read(place + ";LARDER_S3_PATH_STYLE=off").settings().s3().pathStyle()).isFalse();
    assertThat(read("LARDER_BLOBS=s3://bucket").settings().s3().pathStyle()).isFalse();
  }

  @Test
  void startsInAShellThatHasTheLoginOfCommands() throws Exception {
    EffectiveSettings effective =
        SettingsReader.read(
            Map.of("LARDER_URL", "https://larder.corp.example", "LARDER_TOKEN", "lrd_x"),
            Optional.empty());

    assertThat(effective.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LARDER_HTTP_PORT=80a            | LARDER_HTTP_PORT (environment): "80a" is not allowed; allowed: a port from 0 to 65535
          LARDER_HTTP_PORT=65536          | LARDER_HTTP_PORT (environment): "65536" is not allowed; allowed: a port from 0 to 65535
          LARDER_HTTP_PORT=-1             | LARDER_HTTP_PORT (environment): "-1" is not allowed; allowed: a port from 0 to 65535
          LARDER_HTTP_PORT=               | LARDER_HTTP_PORT (environment) is set but empty: give it a value, or remove it
          LARDER_HTP_PORT=1               | LARDER_HTP_PORT (environment) is not a setting; the nearest is LARDER_HTTP_PORT, docs/configuration.md has them all
          LARDER_DB_PASSWD=x              | LARDER_DB_PASSWD (environment) is not a setting; the nearest is LARDER_DB_PASSWORD, docs/configuration.md has them all
          LARDER_HTTP_PORT_FILE=x         | LARDER_HTTP_PORT_FILE (environment) is not a setting; the nearest is LARDER_HTTP_PORT, docs/configuration.md has them all
          LARDER_HTTP_HOST=a b            | LARDER_HTTP_HOST (environment): "a b" is not allowed; allowed: a host name or an IP address
          LARDER_DRAIN=30                 | LARDER_DRAIN (environment): "30" is not allowed; allowed: a whole number with ms, s, m or h, at most 24h, such as 30s
          LARDER_DRAIN=25h                | LARDER_DRAIN (environment): "25h" is not allowed; allowed: a whole number with ms, s, m or h, at most 24h, such as 30s
          LARDER_DRAIN_DELAY=5            | LARDER_DRAIN_DELAY (environment): "5" is not allowed; allowed: auto, or a whole number with ms, s, m or h, at most 24h, such as 30s
          LARDER_ACCESS_LOG=yes           | LARDER_ACCESS_LOG (environment): "yes" is not allowed; allowed: on or off
          LARDER_LOG_LEVEL=INFO           | LARDER_LOG_LEVEL (environment): "INFO" is not allowed; allowed: error, warn, info, debug, trace
          LARDER_DB=postgres              | LARDER_DB (environment): "postgres" is not allowed; allowed: embedded, external
          LARDER_PUBLIC_URL=ftp://x       | LARDER_PUBLIC_URL (environment): "ftp://x" is not allowed; allowed: an http or https URL without user, query and fragment, in its path letters, digits and - . _ ~ only
          LARDER_PUBLIC_URL=http://x/a//b | LARDER_PUBLIC_URL (environment): "http://x/a//b" is not allowed; allowed: an http or https URL without user, query and fragment, in its path letters, digits and - . _ ~ only
          LARDER_PUBLIC_URL=http://x/?a   | LARDER_PUBLIC_URL (environment): "http://x/?a" is not allowed; allowed: an http or https URL without user, query and fragment, in its path letters, digits and - . _ ~ only
          LARDER_GIT_CACHE_SIZE=20GB      | LARDER_GIT_CACHE_SIZE (environment): "20GB" is not allowed; allowed: a whole number with MiB, GiB or TiB, from 100MiB to 1000TiB, such as 20GiB
          LARDER_GIT_CACHE_SIZE=99MiB     | LARDER_GIT_CACHE_SIZE (environment): "99MiB" is not allowed; allowed: a whole number with MiB, GiB or TiB, from 100MiB to 1000TiB, such as 20GiB
          LARDER_GIT_CACHE_SIZE=1001TiB   | LARDER_GIT_CACHE_SIZE (environment): "1001TiB" is not allowed; allowed: a whole number with MiB, GiB or TiB, from 100MiB to 1000TiB, such as 20GiB
          LARDER_BLOBS=s3://Bucket/x      | LARDER_BLOBS (environment): "s3://Bucket/x" is not allowed; allowed: file: (under the home), file:/path or s3://bucket[/prefix], the prefix of letters, digits and - . _ /
          LARDER_BLOBS=s3://bucket/../x   | LARDER_BLOBS (environment): "s3://bucket/../x" is not allowed; allowed: file: (under the home), file:/path or s3://bucket[/prefix], the prefix of letters, digits and - . _ /
          LARDER_BLOBS=s3://              | LARDER_BLOBS (environment): "s3://" is not allowed; allowed: file: (under the home), file:/path or s3://bucket[/prefix], the prefix of letters, digits and - . _ /
          LARDER_BLOBS=/path              | LARDER_BLOBS (environment): "/path" is not allowed; allowed: file: (under the home), file:/path or s3://bucket[/prefix], the prefix of letters, digits and - . _ /
          LARDER_S3_REGION=eu-central-1   | LARDER_S3_REGION (environment) counts only with LARDER_BLOBS=s3://…; set that too
          LARDER_BLOBS=file:/a;LARDER_BLOBS_FROM=file:///a | LARDER_BLOBS_FROM names the same place as LARDER_BLOBS; remove it
          LARDER_BLOBS_FROM=/path         | LARDER_BLOBS_FROM (environment): "/path" is not allowed; allowed: file: (under the home), file:/path or s3://bucket[/prefix], the prefix of letters, digits and - . _ /
          LARDER_BLOB_CACHE=/cache        | LARDER_BLOB_CACHE (environment) counts only with LARDER_BLOBS=s3://…; set that too
          LARDER_BLOBS=s3://bucket;LARDER_S3_ACCESS_KEY=ann | LARDER_S3_ACCESS_KEY (environment) needs its other half: set LARDER_S3_SECRET_KEY as well
          LARDER_BLOBS=s3://bucket;LARDER_S3_SECRET_KEY=hush-hush | LARDER_S3_SECRET_KEY (environment) needs its other half: set LARDER_S3_ACCESS_KEY as well
          LARDER_TRUSTED_PROXIES=10.0.0.0/33 | LARDER_TRUSTED_PROXIES (environment): "10.0.0.0/33" is not allowed; allowed: IP addresses and CIDR ranges, separated by commas
          LARDER_TRUSTED_PROXIES=lb.corp  | LARDER_TRUSTED_PROXIES (environment): "lb.corp" is not allowed; allowed: IP addresses and CIDR ranges, separated by commas
          LARDER_TLS_CERT=/c.pem          | LARDER_TLS_CERT (environment) needs its other half: set LARDER_TLS_KEY as well
          LARDER_TLS_KEY=/k.pem           | LARDER_TLS_KEY (environment) needs its other half: set LARDER_TLS_CERT as well
          LARDER_DB_USER=ann              | LARDER_DB_USER (environment) counts only with LARDER_DB=external; set that too
          LARDER_SECRET_KEY=hush-hush     | LARDER_SECRET_KEY (environment): the value is not allowed; allowed: 32 to 1000 characters
          LARDER_INIT_ADMIN_PASSWORD=hush-hush | LARDER_INIT_ADMIN_PASSWORD (environment): the value is not allowed; allowed: 12 to 256 characters
          LARDER_SECRET_KEY_FILE=/nowhere | LARDER_SECRET_KEY_FILE (environment): cannot read the file /nowhere: NoSuchFileException
          HTTPS_PROXY=socks5://ann:hush-hush@p | HTTPS_PROXY (environment): "socks5://***@p" is not allowed; allowed: [http[s]://][user:password@]host[:port]
          LARDER_MANAGEMENT_PORT=8080     | LARDER_MANAGEMENT_PORT and LARDER_HTTP_PORT are both 8080
          """)
  void namesWhatIsWrong(String environment, String problem) {
    assertThatThrownBy(() -> read(environment))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.problems()).containsExactly(problem))
        .hasMessageNotContaining("hush-hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db/larder?user=ann
          jdbc:postgresql://db/larder?x=y&password=hush-hush
          jdbc:postgresql://ann:hush-hush@db/larder
          postgres://db/larder
          jdbc:mysql://db/larder
          """)
  void refusesDatabaseUrlsThatAreNotPlain(String url) {
    assertThatThrownBy(
            () -> read("LARDER_DB=external;LARDER_SECRET_KEY=" + KEY + ";LARDER_DB_URL=" + url))
        .hasMessageContaining("without user and password");
  }

  @Test
  void anExternalDatabaseNeedsUrlAndKey() {
    assertThatThrownBy(() -> read("LARDER_DB=external"))
        .hasMessage(
            "LARDER_DB=external needs LARDER_DB_URL\nLARDER_DB=external needs LARDER_SECRET_KEY");
  }

  @Test
  void takesAnExternalDatabase() throws Exception {
    String environment =
        "LARDER_DB=external;LARDER_DB_URL=jdbc:postgresql://db:5432/larder?ssl=true;LARDER_DB_USER=ann;"
            + "LARDER_DB_PASSWORD=pw;LARDER_SECRET_KEY="
            + KEY;

    assertThat(read(environment).settings().database())
        .isEqualTo(
            new Settings.Database.External(
                "jdbc:postgresql://db:5432/larder?ssl=true",
                Optional.of("ann"),
                Optional.of(Secret.of("pw"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LARDER_PORT=tcp://10.0.0.1:8080
          LARDER_HTTP_PORT=tcp://10.0.0.1:8080
          LARDER_SERVICE_HOST=10.0.0.1
          LARDER_SERVICE_PORT=8080
          LARDER_SERVICE_PORT_HTTP=8080
          LARDER_DB_SERVICE_HOST=10.0.0.1
          LARDER_PORT_8080_TCP=tcp://10.0.0.1:8080
          LARDER_PORT_8080_TCP_ADDR=10.0.0.1
          LARDER_DB_PORT_5432_TCP_PROTO=tcp
          """)
  void passesOverWhatKubernetesSetsForServices(String environment) throws Exception {
    EffectiveSettings effective = read(environment);

    assertThat(effective.settings().http().port()).isEqualTo(8080);
    assertThat(effective.warnings()).singleElement().asString().contains("is ignored: Kubernetes");
  }

  @Test
  void readsSecretsFromFilesWithoutTheirLineEnd() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), KEY + "\n");

    Settings settings = read("LARDER_SECRET_KEY_FILE=" + file).settings();

    assertThat(settings.secretKey()).contains(Secret.of(KEY));
  }

  @Test
  void refusesASecretGivenTwice() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), KEY);

    assertThatThrownBy(() -> read("LARDER_SECRET_KEY=" + KEY + ";LARDER_SECRET_KEY_FILE=" + file))
        .hasMessage("LARDER_SECRET_KEY (environment): set it or LARDER_SECRET_KEY_FILE, not both");
  }

  @Test
  void refusesAnEmptySecretFile() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "\n");

    assertThatThrownBy(() -> read("LARDER_SECRET_KEY_FILE=" + file))
        .hasMessage("LARDER_SECRET_KEY_FILE (environment): the file " + file + " is empty");
  }

  @Test
  void letsTheEnvironmentWinOverTheFile() throws Exception {
    Path file = yaml("http:\n  port: 1\n  host: 0.0.0.0\n");

    Settings settings =
        SettingsReader.read(Map.of("LARDER_HTTP_PORT", "2"), Optional.of(file)).settings();

    assertThat(settings.http().port()).isEqualTo(2);
    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void readsProxiesInBothCasesAndPassesThemOnWhole() throws Exception {
    Settings settings =
        read("https_proxy=http://ann:p%40w+@proxy:3128;HTTP_PROXY=proxy;NO_PROXY=a.b, .c")
            .settings();

    assertThat(settings.outbound().proxyVariables())
        .isEqualTo(
            Map.of(
                "HTTPS_PROXY", "http://ann:p%40w+@proxy:3128",
                "HTTP_PROXY", "proxy",
                "NO_PROXY", "a.b, .c"));
    assertThat(settings.toString()).doesNotContain("p%40w");
  }

  @Test
  void neverPrintsASecret() throws Exception {
    EffectiveSettings effective =
        read(
            "LARDER_SECRET_KEY="
                + KEY
                + ";LARDER_INIT_ADMIN_PASSWORD=hush-hush-hush;"
                + "HTTPS_PROXY=https://ann:hush-hush@proxy");

    assertThat(effective.toString()).doesNotContain(KEY, "hush").contains("https://***@proxy");
  }

  private EffectiveSettings read(String environment) throws SettingsException {
    Map<String, String> map =
        Arrays.stream(environment.split(";"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return SettingsReader.read(map, Optional.empty());
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(directory.resolve("larder.yaml"), text);
  }

  /// What a settings file may not be; `FILE` stands for its path.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown key      | http:\\n  prt: 1                     | http.prt (FILE:2) is not a setting; the nearest is http.port, docs/configuration.md has them all
          duplicate        | http:\\n  port: 1\\n  port: 2        | http.port (FILE:3) is set already in line 2
          nested and flat  | http.port: 1\\nhttp:\\n  port: 2     | http.port (FILE:3) is set already in line 1
          bad value        | drain: 5                             | drain (FILE:1): "5" is not allowed; allowed: a whole number with ms, s, m or h, at most 24h, such as 30s
          secret and file  | secret-key: 0123456789abcdef0123456789abcdef\\nsecret-key-file: FILE | secret-key-file (FILE:2, content of FILE): set it or secret-key, not both
          short secret     | secret-key: hush                     | secret-key (FILE:1): the value is not allowed; allowed: 32 to 1000 characters
          no value         | drain:                               | FILE: line 1 has no value for drain: give it one, or remove it
          empty value      | drain: ""                            | FILE: line 1 has no value for drain: give it one, or remove it
          empty list       | trusted-proxies: []                  | FILE: line 1 has an empty list for trusted-proxies: give it a value, or remove it
          list of lists    | trusted-proxies: [[a]]               | FILE: line 1 has no plain value for trusted-proxies
          alias            | drain: &x 1s\\nlog.level: *x         | FILE: line 2 has no plain value for log.level
          two documents    | drain: 1s\\n---\\ndrain: 2s          | FILE: line 3 begins a second document
          a list           | - drain                              | FILE: line 1 is no `key: value`
          no YAML          | drain: 1s\\n secret-key: 'hush       | FILE: line 2 is not valid YAML (look at indentation, quotes and colons)
          tab              | http:\\n\\tport: 1                   | FILE: line 2 is not valid YAML (look at indentation, quotes and colons)
          """)
  void namesWhatIsWrongInTheFile(String what, String text, String problem) throws Exception {
    Path file = directory.resolve("larder.yaml");
    Files.writeString(
        file, text.replace("\\n", "\n").replace("\\t", "\t").replace("FILE", file.toString()));

    assertThatThrownBy(() -> SettingsReader.read(Map.of(), Optional.of(file)))
        .hasMessage(problem.replace("FILE", file.toString()));
  }

  @Test
  void readsNestedAndFlatKeysAndLists() throws Exception {
    Path file =
        yaml(
            """
            # a comment
            http:
              port: 0
            log.level: debug
            access-log: off
            trusted-proxies:
              - 10.0.0.0/8
              - ::1
            """);

    Settings settings = SettingsReader.read(Map.of(), Optional.of(file)).settings();

    assertThat(settings.http().port()).isZero();
    assertThat(settings.logging().level()).isEqualTo(LogLevel.DEBUG);
    assertThat(settings.logging().access()).isFalse();
    assertThat(settings.http().trustedProxies())
        .isEqualTo(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));
  }

  @Test
  void saysThatAFileIsMissing() {
    Path file = directory.resolve("none.yaml");

    assertThatThrownBy(() -> SettingsReader.read(Map.of(), Optional.of(file)))
        .hasMessage(file + ": cannot be read: NoSuchFileException");
  }
}
