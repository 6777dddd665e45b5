package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
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
/// @param advice what people are told before one is set
/// @param texts what help shows
public record ApiObject(
    String command,
    String noun,
    String path,
    List<String> columns,
    List<? extends SetOptions> fields,
    ObjectNode fresh,
    Optional<String> needed,
    boolean forced,
    Optional<Advice> advice,
    Texts texts) {
  public ApiObject {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }

  /// Looks what setting an object would bring with it that people may not expect.
  public interface Advice {
    /// Sentences for people; none where there is nothing to say, or nothing to be found out.
    List<String> of(ApiClient api, ObjectNode object) throws ClientException, InterruptedException;
  }

  /// The same, of which people are told something before one is set.
  public ApiObject advising(Advice advice) {
    return new ApiObject(
        command, noun, path, columns, fields, fresh, needed, forced, Optional.of(advice), texts);
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
        command,
        noun,
        path,
        columns,
        fields,
        Json.object(),
        Optional.empty(),
        false,
        Optional.empty(),
        texts);
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
