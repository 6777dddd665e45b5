package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One object on the server, which is read, changed here and written back. A change that somebody
/// else made meanwhile is never overwritten.
///
/// @param path its address
/// @param json what it holds
/// @param etag which state was read; absent while there is none
public record StoredObject(String path, ObjectNode json, Optional<String> etag) {
  /// Reads it; one that does not exist is `fresh`.
  public static StoredObject read(ApiClient api, String path, ObjectNode fresh)
      throws ClientException, InterruptedException {
    ApiResponse answer = api.send(ApiRequest.get(path));
    return answer.status() == 404
        ? new StoredObject(path, fresh.deepCopy(), Optional.empty())
        : new StoredObject(path, object(answer), answer.etag());
  }

  /// Reads it; there has to be one.
  public static StoredObject existing(ApiClient api, String path)
      throws ClientException, InterruptedException {
    ApiResponse answer = api.send(ApiRequest.get(path));
    return new StoredObject(path, object(answer), answer.etag());
  }

  private static ObjectNode object(ApiResponse answer) throws ClientException {
    JsonNode json = answer.json();
    if (!(json instanceof ObjectNode object)) {
      throw new ClientException(
          answer.request() + " was not answered with an object: is this a Larder server?");
    }
    return object;
  }

  /// Writes it back.
  ///
  /// @param force though the server says what it would break
  public ApiResponse write(ApiClient api, boolean force)
      throws ClientException, InterruptedException {
    ApiRequest put = ApiRequest.put(path, json);
    ApiRequest sure = etag.map(state -> put.header("If-Match", state)).orElse(put);
    return api.send(force ? sure.with("force", "true") : sure).required();
  }
}
