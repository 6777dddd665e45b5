package dev.larder.web.admin;

import dev.larder.api.Format;
import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `/api/v1/me/client`: what the format of a repository tells its clients for their settings, a
/// name and a value per line. Told to who may read anything of the repository, as its namespaces
/// are.
final class MyClient {
  private MyClient() {}

  static void show(ApiCall call) throws IOException {
    Format format = call.snapshot().format(MyNamespaces.repository(call));
    MyNamespaces.respond(
        call,
        new TreeMap<>(format.announced(call.snapshot().objects(format)))
            .entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue() + "\n")
                .collect(Collectors.joining()));
  }
}
