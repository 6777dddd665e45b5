package dev.larder.cli.client;

import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import dev.larder.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The logins of a person, in a file that only this person may read.
public final class Profiles {
  private final Path file;

  private Profiles(Path file) {
    this.file = file;
  }

  public static Profiles of(ClientMachine machine) {
    return new Profiles(machine.configuration().resolve("profiles.json"));
  }

  /// Where they stand.
  public Path file() {
    return file;
  }

  public Optional<Profile> find(String name) throws ClientException {
    return Optional.ofNullable(all().get(name));
  }

  /// All of them, by name.
  public Map<String, Profile> all() throws ClientException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      JsonNode profiles =
          Json.read(PrivateFile.read(file).getBytes(StandardCharsets.UTF_8)).path("profiles");
      Map<String, Profile> all = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : profiles.properties()) {
        all.put(entry.getKey(), read(entry.getValue()));
      }
      return all;
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      throw new ClientException(
          file + " cannot be read; repair it, or remove it and log in again", unreadable);
    }
  }

  private static Profile read(JsonNode profile) throws ClientException {
    return new Profile(
        ServerUrl.parse(profile.path("url").asString("")),
        profile.path("user").asString(""),
        Secret.of(profile.path("token").asString("")),
        Optional.of(profile.path("tokenId").asString("")).filter(id -> !id.isEmpty()));
  }

  /// Adds or replaces one.
  public void save(String name, Profile profile) throws ClientException {
    Map<String, Profile> all = new TreeMap<>(all());
    all.put(name, profile);
    write(all);
  }

  public void remove(String name) throws ClientException {
    Map<String, Profile> all = new TreeMap<>(all());
    all.remove(name);
    write(all);
  }

  private void write(Map<String, Profile> all) throws ClientException {
    ObjectNode document = Json.object();
    ObjectNode profiles = document.putObject("profiles");
    all.forEach((name, profile) -> {
      ObjectNode entry = profiles.putObject(name);
      entry.put("url", profile.server().text());
      entry.put("user", profile.user());
      entry.put("token", profile.token().reveal());
      profile.tokenId().ifPresent(id -> entry.put("tokenId", id));
    });
    try {
      PrivateFile.makeDirectory(file.resolveSibling(".").normalize());
      PrivateFile.write(file, new String(Json.bytes(document), StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new ClientException(
          file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}
