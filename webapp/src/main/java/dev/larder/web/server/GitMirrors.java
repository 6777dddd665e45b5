package dev.larder.web.server;

import dev.larder.core.loop.StandingLoops;
import dev.larder.core.source.HttpRequests;
import dev.larder.git.GitRepositories;
import dev.larder.git.wire.FetchLimits;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.time.InstantSource;

/// Mirrors of Git repositories, in the home.
final class GitMirrors {
  private static final String FOLDER = "git";

  private GitMirrors() {}

  /// @throws IOException if the folder cannot be used
  static GitRepositories open(
      Settings settings, Home home, HttpRequests requests, InstantSource clock, StandingLoops loops)
      throws IOException {
    return new GitRepositories(
        home.directory().resolve(FOLDER),
        settings.git().cacheBytes(),
        FetchLimits.forHeap(Runtime.getRuntime().maxMemory()),
        requests,
        clock,
        loops);
  }
}
