package dev.larder.web.server;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.source.RepositoryReport;
import dev.larder.core.source.VersionControl;
import dev.larder.upstream.OutboundSettings;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.nio.file.Path;

/// Mirrors of Git repositories, in the home.
final class GitMirrors {
  private static final String FOLDER = "git";

  private GitMirrors() {}

  /// @param outbound authorities and proxies of every outbound connection
  static VersionControl open(Settings settings, Home home, OutboundSettings outbound) {
    Path folder = home.directory().resolve(FOLDER);
    return new Unbuilt(folder, settings.git().cacheBytes());
  }

  /// A build that has no way to Git repositories.
  private record Unbuilt(Path folder, long cacheBytes) implements VersionControl {
    private static final String TEXT = "this build of the server reads no Git repositories";

    @Override
    public <T> Outcome<T> read(GitUpstream upstream, String url, Names names, Reading<T> reading) {
      return Outcome.failed(Failure.Kind.INTERNAL, TEXT);
    }

    @Override
    public Outcome<RepositoryReport> probe(GitUpstream upstream, String url) {
      return Outcome.failed(Failure.Kind.INTERNAL, TEXT);
    }
  }
}
