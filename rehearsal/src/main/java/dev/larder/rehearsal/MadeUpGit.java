package dev.larder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Modules in Git repositories, some of which are reached by ssh and some by https, and what a
/// client asks for them.
final class MadeUpGit implements AutoCloseable {
  /// As many as it takes until the Java machine knows how a look at a repository runs.
  private static final int BY_SSH = 21;

  private static final int BY_HTTPS = 6;
  private static final String HOST = "git.rehearsal.example/";

  private final MadeUpRepositories repositories;
  private final MadeUpSshServer server;

  private MadeUpGit(MadeUpRepositories repositories, MadeUpSshServer server) {
    this.repositories = repositories;
    this.server = server;
  }

  static MadeUpGit serve() throws IOException {
    MadeUpRepositories repositories = new MadeUpRepositories();
    for (String module : modules()) {
      repositories.add(module.substring(HOST.length()) + ".git", module);
    }
    return new MadeUpGit(repositories, MadeUpSshServer.of(repositories));
  }

  MadeUpRepositories repositories() {
    return repositories;
  }

  /// The modules; of which repository each is, is said by the first element behind the host.
  private static List<String> modules() {
    return Stream.concat(
            IntStream.range(0, BY_SSH).mapToObj(number -> HOST + "ssh/m" + number),
            IntStream.range(0, BY_HTTPS).mapToObj(number -> HOST + "web/m" + number))
        .toList();
  }

  /// The repository of Larder's that is made of them, as its API reads it.
  ///
  /// @param web where those are that are reached by https
  String definition(URI web) throws IOException {
    return """
    {"format": "go", "type": "proxy", "namespaces": [{"pattern": "%s*/*"}],
     "upstream": {"git": {
       "rules": [%s],
       "credentials": [{"prefix": "ssh://%s", "sshKey": "%s", "knownHosts": "%s"},
                       {"prefix": "%s", "username": "rehearsal", "token": "rehearsal"}]}}}
    """
        .formatted(
            HOST,
            rules(web),
            server.authority(),
            server.clientKey().replace("\n", "\\n"),
            server.knownHosts(),
            web);
  }

  /// One for each module that is reached by ssh, with a user of its own, for which a connection has
  /// to be made.
  private String rules(URI web) {
    String rule = "{\"pattern\": \"%s\", \"url\": \"%s\"}";
    return Stream.concat(
            IntStream.range(0, BY_SSH)
                .mapToObj(number ->
                    rule.formatted(
                        HOST + "ssh/m" + number,
                        "ssh://git%d@%s/ssh/m%d.git"
                            .formatted(number, server.authority(), number))),
            Stream.of(rule.formatted(HOST + "web/*", web + "/web/{1}.git")))
        .collect(Collectors.joining(", "));
  }

  /// What a client asks for all of them in this order.
  List<String> asked() {
    String newest = MadeUpRepositories.newest();
    List<String> asked = new ArrayList<>();
    for (String module : modules()) {
      for (String file : List.of(newest + ".info", newest + ".mod", newest + ".zip")) {
        asked.add(module + "/@v/" + file);
      }
      asked.add(module + "/@v/list");
      asked.add(module + "/@latest");
      asked.add(module + "/@v/v1.2.0.mod");
    }
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
    repositories.close();
  }
}
