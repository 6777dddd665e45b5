package dev.larder.cli.command.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.object.ListOptions;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a repository stores, as far as a comparison takes it: a digest of each hash, so that a
/// million versions fit into the memory of a person's machine.
final class StoredHashes {
  /// How a version stands against what is stored.
  enum Standing {
    SAME,
    /// None of its hashes is there.
    ABSENT,
    /// Something of it is another, or is not stored: the server is asked what it has.
    TO_BE_ASKED,
    /// Repositories store different content of it.
    SEVERAL
  }

  private record Digest(long high, long low) {}

  /// Of content of which there is another one.
  private static final Digest CONTRADICTED = new Digest(0, 0);

  /// By version and fact.
  private final Map<Digest, Digest> stored = new HashMap<>();

  private final MessageDigest sha256 = sha256();
  private final Set<String> compared;

  private StoredHashes(Set<String> compared) {
    this.compared = compared;
  }

  /// Lists everything that is stored, page by page.
  ///
  /// @param compared the facts that are, by the names by which the server shows them
  static StoredHashes of(ApiClient api, String repository, Set<String> compared)
      throws ClientException, InterruptedException {
    StoredHashes all = new StoredHashes(compared);
    ListOptions.everything(
        api, ApiRequest.get("/api/v1/versions").with("repository", repository), all::add);
    return all;
  }

  private void add(JsonNode item) {
    String version = item.path("component").asString("") + " " + item.path("version").asString("");
    for (String fact : compared) {
      String value = item.path(fact).asString("");
      if (!value.isEmpty()) {
        stored.merge(
            digest(version + " " + fact),
            digest(value),
            (one, other) -> one.equals(other) ? one : CONTRADICTED);
      }
    }
  }

  /// @param facts what a record says, by the names by which the server shows them
  Standing of(Coordinates version, Map<String, String> facts) {
    String name = version.component() + " " + version.version();
    Set<Optional<Digest>> found = new HashSet<>();
    boolean same = true;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      Optional<Digest> known = Optional.ofNullable(stored.get(digest(name + " " + fact.getKey())));
      found.add(known);
      same &= known.equals(Optional.of(digest(fact.getValue())));
    }
    if (found.contains(Optional.of(CONTRADICTED))) {
      return Standing.SEVERAL;
    }
    if (found.equals(Set.of(Optional.empty()))) {
      return Standing.ABSENT;
    }
    return same ? Standing.SAME : Standing.TO_BE_ASKED;
  }

  private Digest digest(String text) {
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest(text.getBytes(UTF_8)));
    return new Digest(hash.getLong(), hash.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
