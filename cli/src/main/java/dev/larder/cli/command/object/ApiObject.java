package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiRequest;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A kind of object of the API, as commands show and change it.
///
/// @param command the word between `larder` and the verb
/// @param noun as people call one of them
/// @param path below `/api/v1/`; the names follow it
/// @param columns of a list, as paths into an object with dots
/// @param fields what can be set
/// @param fresh what a new one has before fields are set
/// @param needed the option without which there is no new one
/// @param forced whether a change can be refused until it is forced
/// @param texts what help shows
public record ApiObject(
    String command,
    String noun,
    String path,
    List<String> columns,
    List<ObjectField> fields,
    ObjectNode fresh,
    Optional<String> needed,
    boolean forced,
    Texts texts) {
  public ApiObject {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }

  /// What help shows.
  ///
  /// @param about what the kind is
  /// @param name of an example
  /// @param set examples of `set`, from the name on
  /// @param delete what deleting one does, a sentence
  public record Texts(String about, String name, List<String> set, String delete) {
    public Texts {
      set = List.copyOf(set);
    }
  }

  /// One whose objects begin empty and whose changes need no force.
  public static ApiObject plain(
      String command,
      String noun,
      String path,
      List<String> columns,
      List<ObjectField> fields,
      Texts texts) {
    return new ApiObject(
        command, noun, path, columns, fields, Json.object(), Optional.empty(), false, texts);
  }

  /// The address of all of them.
  public String all() {
    return "/api/v1/" + path;
  }

  /// The address of one; names of some kinds have slashes, which stay.
  public String at(String name) {
    return all() + "/" + ApiRequest.encode(name).replace("%2F", "/");
  }
}
