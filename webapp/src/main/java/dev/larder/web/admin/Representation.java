package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An object as the API shows it, with the tag by which `If-Match` names it.
record Representation(byte[] json, String etag) {
  static Representation of(JsonNode json) {
    byte[] bytes = Json.bytes(json);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Representation(bytes, '"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// The same state, shown with what belongs to it and is no part of it.
  Representation showing(JsonNode more) {
    return new Representation(Json.bytes(more), etag);
  }

  /// The change from one state of an object to another, as it is recorded.
  static ConfigurationEdit edit(
      Snapshot snapshot,
      ApiCall call,
      Optional<Representation> before,
      Optional<Representation> after) {
    return new ConfigurationEdit(
        snapshot, call.caller(), before.map(Representation::text), after.map(Representation::text));
  }

  private String text() {
    return new String(json, StandardCharsets.UTF_8);
  }

  void respond(Exchange exchange, int status) throws IOException {
    exchange.respond(
        status,
        Headers.of("Content-Type", "application/json", "Cache-Control", "no-store", "ETag", etag),
        json);
  }

  /// Ends with 412 when the request is meant for another state of the object than `current`.
  static void check(Exchange exchange, Optional<Representation> current) {
    Optional<String> match = exchange.header("If-Match");
    if (match.isPresent() && !match(match.get(), current)) {
      throw precondition(
          "If-Match does not hold: the object has changed or is gone; read it again");
    }
    Optional<String> noneMatch = exchange.header("If-None-Match");
    if (noneMatch.isPresent() && match(noneMatch.get(), current)) {
      throw precondition("If-None-Match does not hold: the object exists");
    }
  }

  private static boolean match(String tags, Optional<Representation> current) {
    return current.isPresent()
        && Arrays.stream(tags.split(","))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(current.get().etag()));
  }

  private static ApiProblem precondition(String text) {
    return new ApiProblem(new Ending(412, text));
  }
}
