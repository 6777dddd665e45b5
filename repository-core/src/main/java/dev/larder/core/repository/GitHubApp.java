package dev.larder.core.repository;

import java.net.URI;

/// An app that is installed at GitHub, or at a GitHub server of one's own, and may read some of its
/// repositories. The server makes and renews the tokens of its installation.
///
/// The private key is a secret: sealed at rest, absent from [#toString].
///
/// @param api where its interface is, such as `https://api.github.com`
/// @param appId the app's id or client id
/// @param installationId the number of its installation
/// @param privateKey an RSA key in PEM form
public record GitHubApp(URI api, String appId, long installationId, String privateKey) {
  private static final int MAX_KEY = 32 * 1024;

  public GitHubApp {
    boolean http = "https".equals(api.getScheme()) || "http".equals(api.getScheme());
    if (!http || api.getHost() == null || api.getRawUserInfo() != null) {
      throw new WrongValueException("api", "is https://host…, such as https://api.github.com");
    }
    if (api.getRawQuery() != null || api.getRawFragment() != null) {
      throw new WrongValueException("api", "has a query or a fragment");
    }
    if (!appId.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new WrongValueException("appId", "is the app's id or client id, such as 12345");
    }
    if (installationId < 1) {
      throw new WrongValueException(
          "installationId", "is the number at the end of the installation's address at GitHub");
    }
    if (privateKey.length() > MAX_KEY || !GitCredential.isKey(privateKey)) {
      throw new WrongValueException(
          "privateKey", "is the .pem file that GitHub gives out, from its first line to its last");
    }
  }

  @Override
  public String toString() {
    return "GitHub App " + appId + ", installation " + installationId;
  }
}
