package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.larder.blobs.s3.InProcessS3;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.e2e.cli.Person;
import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.DistributionPostgres;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An external database and a bucket, one of which is restored from an earlier moment than the
/// other, by the lines of docs/operations.md, or whose small files are damaged. Needs a PostgreSQL
/// of the distribution, for its client programs.
final class RestoredTimesTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final String PUBLIC = "/repository/go/pub.test/lib/@v/";

  @TempDir private Path folder;
  private final Map<String, byte[]> zips = new HashMap<>();
  private DistributionPostgres postgres;
  private InProcessS3 service;
  private S3Place place;
  private FakeUpstream upstream;

  @BeforeEach
  void start() throws Exception {
    var programs = DistributionPostgres.programs();
    assumeThat(programs).as("a PostgreSQL of the distribution, 15 or newer").isPresent();
    postgres = DistributionPostgres.start(programs.orElseThrow());
    service = InProcessS3.start();
    place = S3Rig.place(service.endpoint());
    upstream = FakeUpstream.start();
    Files.createDirectories(folder.resolve("backup"));
  }

  @AfterEach
  void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
      service.close();
      upstream.close();
    }
  }

  private LarderProcess.Launch launch() {
    return postgres
        .settings(LarderProcess.Launch.in(folder.resolve("home")))
        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
        .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
        .with("LARDER_BLOBS", place.shown())
        .with("LARDER_S3_ENDPOINT", service.endpoint().toString())
        .with("LARDER_S3_ACCESS_KEY", S3Rig.KEYS.access())
        .with("LARDER_S3_SECRET_KEY", S3Rig.KEYS.secret());
  }

  private byte[] own(String version) {
    return zips.computeIfAbsent(
        "corp.test/m@" + version, _ -> ModuleZips.big("corp.test/m", version, 100_000));
  }

  private byte[] others(String version) {
    return zips.computeIfAbsent(
        "pub.test/lib@" + version, _ -> ModuleZips.big("pub.test/lib", version, 100_000));
  }

  private void publishAndFetch(LarderProcess larder, String version) {
    upstream.put("/pub.test/lib/@v/" + version + ".zip", 200, Map.of(), others(version));
    RawHttpClient client = larder.client();
    assertThat(client.put(PRIVATE + version + ".zip", own(version)).status()).isEqualTo(201);
    assertThat(client.get(PUBLIC + version + ".zip").bytes()).isEqualTo(others(version));
  }

  /// The lines of the page that begin so, in the order in which they stand there.
  private static List<String> lines(String start) {
    List<String> lines =
        PageBlocks.of("docs/operations.md", RestoredTimesTest.class).stream()
            .map(PageBlock::text)
            .flatMap(String::lines)
            .filter(line -> line.startsWith(start))
            .toList();
    assertThat(lines).as(start).isNotEmpty();
    return lines;
  }

  private void shell(String start) throws Exception {
    String line = lines(start).getFirst();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", line.replace("/backup/", folder.resolve("backup") + "/"));
    builder.environment().putAll(postgres.environment());
    Process process = builder.inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(line).isZero();
  }

  /// Somebody who is logged in as an administrator.
  private Person admin(LarderProcess larder) throws Exception {
    // A node that has just started knows no run of its tasks yet.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> larder.client().asAdmin("/api/v1/tasks/fsck").status() == 200);
    Person admin = Person.at(Files.createTempDirectory(folder, "admin"));
    Person.Said said =
        admin.run(
            List.of(LarderProcess.PASSWORD),
            "login",
            larder.url().toString(),
            "--user",
            "admin",
            "--password-stdin");
    assertThat(said.code()).as(said.err()).isZero();
    return admin;
  }

  /// Types the line of the page that begins so.
  private static Person.Said type(Person who, String start) {
    return who.run(List.of(), lines(start).getFirst().substring("larder ".length()).split(" "));
  }

  private static int publish(LarderProcess larder, String version, byte[] zip) {
    return larder.client().put(PRIVATE + version + ".zip", zip).status();
  }

  private void assertThatAllIsWell(LarderProcess larder, Person admin) {
    Person.Said accepted = type(admin, "larder blobs accept");
    assertThat(accepted.code()).as(accepted.err()).isZero();
    Person.Said well = type(admin, "larder fsck --after-restore");
    assertThat(well.out())
        .contains("People can use the server: everything that the database names is there");
    assertThat(well.code()).as(well.out() + well.err()).isZero();
    assertThat(larder.client().asAdmin("/api/v1/blob-store").text())
        .contains("\"collection\":\"ok\"");
    for (String version : List.of("v1.0.0", "v1.1.0")) {
      RawHttpClient client = larder.client();
      assertThat(client.asAdmin(PRIVATE + version + ".zip").bytes()).isEqualTo(own(version));
      assertThat(client.get(PUBLIC + version + ".zip").bytes()).isEqualTo(others(version));
    }
  }

  @Test
  void aDatabaseOlderThanTheBlobs() throws Exception {
    try (LarderProcess larder = launch().start()) {
      publishAndFetch(larder, "v1.0.0");
      shell("pg_dump");
      publishAndFetch(larder, "v1.1.0");
    }

    shell("dropdb");

    try (LarderProcess larder = launch().start()) {
      Person admin = admin(larder);
      Person.Said said = type(admin, "larder fsck --after-restore");
      assertThat(said.code()).as(said.out()).isEqualTo(1);
      assertThat(said.out())
          .contains("People can use the server; 2 blobs came after this database", "accept")
          .contains("corp.test/m@v1.1.0, ", "pub.test/lib@v1.1.0, ");
      assertThat(said.err()).contains("2 blobs came after the database");
      assertThat(larder.client().asAdmin("/api/v1/blob-store").text()).contains("not of one time");
      assertThat(type(admin, "larder blobs suspects").out()).isEmpty();
      List<String> orphans = type(admin, "larder blobs orphans").out().lines().toList();
      assertThat(orphans)
          .hasSize(2)
          .anySatisfy(line ->
              assertThat(line)
                  .contains(hash(own("v1.1.0")), "\"component\":\"corp.test/m\"", "v1.1.0"));
      assertThat(larder.client().asAdmin(PRIVATE + "list").text()).isEqualTo("v1.0.0\n");
      assertThat(larder.client().asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(own("v1.0.0"));

      byte[] blob = S3Rig.objects(place).get(key(hash(own("v1.1.0"))));
      assertThat(publish(larder, "v1.1.0", blob)).isEqualTo(201);
      assertThat(larder.client().get(PUBLIC + "v1.1.0.zip").bytes()).isEqualTo(others("v1.1.0"));
      assertThat(type(admin, "larder blobs orphans").out()).isEmpty();
      assertThatAllIsWell(larder, admin);
    }
  }

  @Test
  void blobsOlderThanTheDatabase() throws Exception {
    Map<String, byte[]> then;
    try (LarderProcess larder = launch().start()) {
      publishAndFetch(larder, "v1.0.0");
      then = S3Rig.objects(place);
      publishAndFetch(larder, "v1.1.0");
    }

    S3Rig.restore(place, then);

    try (LarderProcess larder = launch().start()) {
      Person admin = admin(larder);
      Person.Said said = type(admin, "larder fsck --after-restore");
      assertThat(said.code()).as(said.out()).isEqualTo(1);
      assertThat(said.out())
          .contains("2 damaged or lost, 1 of them repaired")
          .contains("People can use the server, but for 1 published files")
          .contains(
              hash(own("v1.1.0"))
                  + "  corp.test/m@v1.1.0 zip in go-private, published by admin at ");
      assertThat(type(admin, "larder blobs suspects").out().lines())
          .singleElement()
          .satisfies(line ->
              assertThat(line).contains(hash(own("v1.1.0")), "\"published\":true", "\"admin\""));
      assertThat(larder.client().get(PUBLIC + "v1.1.0.zip").bytes()).isEqualTo(others("v1.1.0"));
      assertThat(larder.client().asAdmin(PRIVATE + "v1.1.0.zip").status()).isEqualTo(500);
      assertThat(larder.client().asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(own("v1.0.0"));

      assertThat(publish(larder, "v1.1.0", own("v1.1.0"))).isEqualTo(200);
      assertThatAllIsWell(larder, admin);
    }
  }

  @Test
  void smallFilesThatTheDatabaseHasDamaged() throws Exception {
    upstream.put("/pub.test/lib/@v/v1.0.0.mod", "module pub.test/lib\n");
    try (LarderProcess larder = launch().start()) {
      publishAndFetch(larder, "v1.0.0");
      RawHttpClient client = larder.client();
      assertThat(client.get(PUBLIC + "v1.0.0.mod").text()).isEqualTo("module pub.test/lib\n");
      String mod = client.asAdmin(PRIVATE + "v1.0.0.mod").text();
      Person admin = admin(larder);
      postgres.execute(
          "update file set content = set_byte(content, 0, get_byte(content, 0) # 1)"
              + " where content is not null and name = 'mod'");

      Person.Said said = admin.run(List.of(), "fsck", "--rehash", "--repair");

      assertThat(said.out()).contains("2 damaged, 1 of them repaired");
      assertThat(said.code()).as(said.out()).isEqualTo(1);
      Person.Said listed = admin.run(List.of(), "blobs", "suspects", "--small", "--ndjson");
      assertThat(listed.out().lines())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("\"corp.test/m\"", "\"mod\"", "\"admin\""));
      assertThat(publish(larder, "v1.0.0", own("v1.0.0"))).isEqualTo(200);
      Person.Said well = admin.run(List.of(), "fsck", "--rehash");
      assertThat(well.code()).as(well.out() + well.err()).isZero();
      assertThat(client.asAdmin(PRIVATE + "v1.0.0.mod").text()).isEqualTo(mod);
      assertThat(client.get(PUBLIC + "v1.0.0.mod").text()).isEqualTo("module pub.test/lib\n");
    }
  }

  private static String key(String hash) {
    return "a/b/" + hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash;
  }

  private static String hash(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
