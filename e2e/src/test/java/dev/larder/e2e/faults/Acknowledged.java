package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.staging.Sha256;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// What servers have answered 201 or 200 to, kept outside of the disks and processes that a test
/// ends, and held against what later ones give out.
final class Acknowledged {
  private static final String PRIVATE = "/repository/go-private/";
  private static final int OLDER = 50;

  /// By path, the SHA-256 of the content.
  private final Map<String, String> all = new ConcurrentHashMap<>();

  private final Map<String, String> unread = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger publishes = new AtomicInteger();
  private final Random random = new Random(7);

  /// Publishes one version after the other, until the server is gone. Every third is a blob, the
  /// others stay with the metadata.
  void publish(RawHttpClient client, String module, CountDownLatch enough) {
    while (true) {
      int number = next.incrementAndGet();
      String version = "v1.0." + number;
      byte[] zip = ModuleZips.big(module, version, number % 3 == 0 ? 90_000 : 20_000);
      String path = PRIVATE + module + "/@v/" + version + ".zip";
      if (client.put(path, zip).status() == 201) {
        publishes.incrementAndGet();
        add(path, zip);
        enough.countDown();
      }
    }
  }

  void add(String path, byte[] content) {
    String hash = Sha256.hex(content);
    all.put(path, hash);
    unread.put(path, hash);
  }

  /// How many publishes were acknowledged.
  int publishes() {
    return publishes.get();
  }

  /// Reads what was acknowledged since the last look, and some of what is older.
  void check(RawHttpClient client) {
    Map<String, String> now = Map.copyOf(unread);
    now.forEach((path, hash) -> check(client, path, hash));
    unread.keySet().removeAll(now.keySet());
    List<String> older = new ArrayList<>(all.keySet());
    for (int i = 0; i < Math.min(OLDER, older.size()); i++) {
      String path = older.get(random.nextInt(older.size()));
      check(client, path, all.get(path));
    }
  }

  void checkAll(RawHttpClient client) {
    all.forEach((path, hash) -> check(client, path, hash));
  }

  private static void check(RawHttpClient client, String path, String hash) {
    RawHttpClient.Answer answer = client.asAdmin(path);
    assertThat(answer.status())
        .as("%s: %s", path, answer.status() == 200 ? "" : answer.text())
        .isEqualTo(200);
    assertThat(Sha256.hex(answer.bytes())).as(path).isEqualTo(hash);
  }

  /// No version of the module is visible in part.
  static void nothingIsInPart(RawHttpClient client, String module) {
    String base = PRIVATE + module + "/@v/";
    RawHttpClient.Answer list = client.asAdmin(base + "list");
    List<String> versions = list.status() == 200 ? list.text().lines().toList() : List.of();
    for (String version : versions) {
      for (String file : List.of(".info", ".mod", ".zip")) {
        assertThat(client.asAdmin(base + version + file).status())
            .as(version + file)
            .isEqualTo(200);
      }
    }
  }
}
