package dev.larder.web.hook;

import dev.larder.core.repository.GitPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// What a webhook says of the repository that it is about; all else of it, which may be 25 MB of
/// commits, passes by.
///
/// @param event what GitLab says of a hook of the whole server
/// @param path which Git repository; empty: it names none
record HookPayload(Optional<String> event, Optional<GitPath> path) {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 2_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /// Where servers say it, the surest first: the whole path, then addresses, which may be those of
  /// another host or way than Larder's.
  private static final List<String> PLACES =
      List.of(
          "project.path_with_namespace",
          "repository.full_name",
          "repository.clone_url",
          "repository.git_http_url",
          "project.git_http_url",
          "repository.ssh_url",
          "repository.git_ssh_url",
          "project.git_ssh_url",
          "repository.url",
          "repository");

  /// Nothing is said.
  static final HookPayload EMPTY = new HookPayload(Optional.empty(), Optional.empty());

  /// Reads a body, up to the end of its JSON.
  ///
  /// @throws BrokenPayloadException if it is no JSON
  static HookPayload read(InputStream body) throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == null) {
        return EMPTY;
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new BrokenPayloadException("it is no JSON object");
      }
      object(parser, "", texts);
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException broken) {
      throw new BrokenPayloadException("it is no JSON: " + broken.getOriginalMessage());
    }
    return new HookPayload(Optional.ofNullable(texts.get("event_name")), path(texts));
  }

  /// Reads the texts of an object whose beginning has been read, and of those below it that say
  /// something here.
  private static void object(JsonParser parser, String prefix, Map<String, String> texts) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && isLookedInto(name)) {
        object(parser, name + ".", texts);
      } else if (value == JsonToken.VALUE_STRING && isSaid(name)) {
        texts.put(name, parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }

  private static boolean isLookedInto(String name) {
    return name.equals("repository") || name.equals("project") || name.equals("repository.project");
  }

  private static boolean isSaid(String name) {
    return PLACES.contains(name)
        || name.equals("event_name")
        || name.equals("repository.slug")
        || name.equals("repository.project.key");
  }

  private static Optional<GitPath> path(Map<String, String> texts) {
    String project = texts.get("repository.project.key");
    String slug = texts.get("repository.slug");
    if (project != null && slug != null) {
      return GitPath.of(project + "/" + slug);
    }
    return PLACES.stream()
        .map(texts::get)
        .filter(Objects::nonNull)
        .filter(text -> text.length() <= MAX_TEXT)
        .flatMap(text -> GitPath.of(text).stream())
        .findFirst();
  }
}
