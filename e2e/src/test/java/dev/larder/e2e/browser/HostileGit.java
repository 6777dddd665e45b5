package dev.larder.e2e.browser;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.git.GitOverHttp;
import dev.larder.git.ServedRepository;
import java.nio.file.Path;

/// A Git server whose repository tries to be more than text: in the messages of its commits and
/// tags, in the names of people and branches, and in its files.
///
/// @param server by which it is had
record HostileGit(GitOverHttp server) implements AutoCloseable {
  static final String HOST = "git.evil.test";

  private static final String MODULE = HOST + "/lib.git";
  private static final String REPOSITORY = "from-git";

  /// What Git allows as the name of a branch.
  private static final String BRANCH = "<svg/onload=window.larderWasHere=1>";

  static HostileGit in(Path folder) {
    ServedRepository repository = ServedRepository.in(folder, "lib");
    repository.commit("go.mod", "module " + MODULE + "\n\ngo 1.21\n");
    repository.commit("lib.go", "// Package lib is " + HostileContent.first() + "\npackage lib\n");
    repository.commit("README.md", HostileContent.readme());
    for (String message : HostileContent.corpus()) {
      repository.git("commit", "-q", "--allow-empty", "-m", message, "--author", author(message));
    }
    repository.git("tag", "-a", "-m", HostileContent.first(), "v1.0.0");
    repository.git("branch", BRANCH);
    return new HostileGit(GitOverHttp.plain(repository.served()));
  }

  /// A name has neither angle brackets nor lines.
  private static String author(String message) {
    return message.replaceAll("[<>\\n]", "") + " <a@" + HOST + ">";
  }

  /// Has a server take a version of it by tag; the page of that version.
  String taken(LarderProcess larder) {
    RawHttpClient client = larder.client();
    String definition =
        """
        {"format": "go", "type": "proxy", "namespaces": [{"pattern": "%s"}], "upstream": {"git":
         {"rules": [{"pattern": "%s/*", "url": "%s/{1}"}], "credentials": []}}}
        """
            .formatted(HOST, HOST, server.origin());
    check(client.putJson("/api/v1/repositories/" + REPOSITORY, definition));
    check(client.asAdmin("/repository/" + REPOSITORY + "/" + MODULE + "/@v/v1.0.0.zip"));
    return "/module/" + REPOSITORY + "?path=" + MODULE + "&version=v1.0.0";
  }

  private static void check(RawHttpClient.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
