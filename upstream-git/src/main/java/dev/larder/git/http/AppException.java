package dev.larder.git.http;

import dev.larder.core.repository.GitHubApp;
import java.io.IOException;

/// GitHub gives no token for an installation of an app; the message says why.
public final class AppException extends IOException {
  private static final long serialVersionUID = 1;

  AppException(GitHubApp app, String why) {
    super("no token for " + app + ": " + why);
  }
}
