package dev.larder.e2e.backup;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Two clients of a server: one publishes versions of a module one after another, the other one
/// fetches versions by a proxy.
final class PublishingLoad implements AutoCloseable {
  static final String MODULE = "corp.test/load";

  private static final int ZIP_BYTES = 100_000;

  /// For the request that is under way.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RawHttpClient client;
  private final Map<String, byte[]> published = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  private PublishingLoad(RawHttpClient client) {
    this.client = client;
  }

  /// @param fetched where the versions v1.0.0 to v1.0.(limit - 1) are fetched
  static PublishingLoad start(RawHttpClient client, String fetched, int limit) {
    PublishingLoad load = new PublishingLoad(client);
    load.run("publisher", i -> load.publish(version(i)), limit);
    // The last one is left for who comes later.
    load.run("fetcher", i -> load.fetch(fetched + "v1.0." + i + ".zip"), limit - 1);
    return load;
  }

  private interface Turn {
    void take(int i);
  }

  private void run(String name, Turn turn, int limit) {
    threads.add(
        Thread.ofPlatform()
            .name(name)
            .start(() -> {
              for (int i = 0; i < limit && !stopping; i++) {
                turn.take(i);
              }
            }));
  }

  static String version(int i) {
    return "v1.0." + i;
  }

  static String zipPath(String version) {
    return "/repository/go-private/" + MODULE + "/@v/" + version + ".zip";
  }

  private void publish(String version) {
    byte[] zip = ModuleZips.big(MODULE, version, ZIP_BYTES);
    RawHttpClient.Answer answer = client.put(zipPath(version), zip);
    synchronized (this) {
      if (answer.status() == 201) {
        published.put(version, zip);
      } else {
        failures.add(version + ": " + answer.status() + " " + answer.text());
      }
    }
  }

  private void fetch(String path) {
    RawHttpClient.Answer answer = client.asAdmin(path);
    if (answer.status() != 200) {
      synchronized (this) {
        failures.add(path + ": " + answer.status() + " " + answer.text());
      }
    }
  }

  /// What the server has acknowledged so far; fails when it has refused anything.
  synchronized List<String> published() {
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the server has refused " + failures);
    }
    return List.copyOf(published.keySet());
  }

  /// What was published under a version.
  synchronized byte[] zip(String version) {
    return Objects.requireNonNull(published.get(version));
  }

  @Override
  public void close() {
    stopping = true;
    try {
      for (Thread thread : threads) {
        if (!thread.join(PATIENCE)) {
          throw new IllegalStateException(thread.getName() + " waits for an answer still");
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended while clients were waited for", ended);
    }
    published();
  }
}
