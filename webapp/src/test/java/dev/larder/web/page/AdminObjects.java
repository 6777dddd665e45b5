package dev.larder.web.page;

/// Objects of every kind, with as many members as one can have at once.
final class AdminObjects {
  static final String SECRET = "5ecret-that-is-never-shown";

  static final String HOSTED =
      """
      {"format": "go", "type": "hosted", "anonymousRead": true, "acceptPseudoVersions": true,
       "acceptForks": true, "hookSecret": "5ecret-that-is-never-shown",
       "namespaces": [{"pattern": "corp.example/b", "mode": "overlay"}, {"pattern": "corp.example/a"}],
       "git": {"onTag": true,
               "rules": [{"pattern": "corp.example/*", "url": "https://git.example/{1}", "subdirectory": "go"},
                         {"pattern": "corp.example/a", "url": "ssh://git@git.example/a"}],
               "credentials": [
                 {"prefix": "https://git.example", "username": "u",
                  "password": "5ecret-that-is-never-shown", "caFile": "/etc/ca.pem"},
                 {"prefix": "https://other.example", "token": "5ecret-that-is-never-shown"}]}}
      """;

  static final String PINS =
      """
      {"repository": "seen", "lines": [
        "example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "example.com/b v1.2.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}
      """;

  /// What others refer to.
  static final String[][] NEEDED = {
    {"repositories", "seen", HOSTED},
    {"roles", "team", "{\"grants\": []}"},
  };

  static final String[][] ALL = {
    {"repositories", "seen", HOSTED},
    {
      "repositories",
      "bare",
      """
      {"format": "go", "type": "hosted", "git": {"rules": [], "credentials": []}}
      """
    },
    {"repositories", "empty", "{\"format\": \"go\", \"type\": \"hosted\"}"},
    {
      "repositories",
      "stubbed",
      """
      {"format": "stub", "type": "hosted", "acceptOdd": true, "flavour": "hot, \\"sweet\\" & <sour>"}
      """
    },
    {
      "repositories",
      "mirror",
      """
      {"format": "go", "type": "proxy", "namespaces": [{"pattern": "athens.example"}],
       "upstream": {"url": "https://up.example/x", "username": "u", "password": "5ecret-that-is-never-shown",
                    "caFile": "/etc/ca.pem", "proxy": "http://me:5ecret-that-is-never-shown@out.example:3128",
                    "redirectHosts": ["a.example", "*.b.example"]}}
      """
    },
    {
      "repositories",
      "tokened",
      """
      {"format": "go", "type": "proxy",
       "upstream": {"url": "https://up.example", "token": "5ecret-that-is-never-shown"}}
      """
    },
    {
      "repositories",
      "git",
      """
      {"format": "go", "type": "proxy", "hookSecret": "5ecret-that-is-never-shown",
       "upstream": {"git": {"rules": [{"pattern": "git.example/*", "url": "https://g.example/{1}"}],
                            "credentials": []}}}
      """
    },
    {
      "repositories",
      "discovering",
      "{\"format\": \"go\", \"type\": \"proxy\", \"upstream\": {\"git\": {}}}"
    },
    {
      "repositories",
      "all",
      "{\"format\": \"go\", \"type\": \"group\", \"members\": [\"seen\"], \"publishTo\": \"seen\"}"
    },
    {
      "users",
      "ann",
      "{\"password\": \"5ecret-that-is-never-shown\", \"roles\": [\"team\"], \"disabled\": true}"
    },
    {"users", "bob", "{\"password\": \"5ecret-that-is-never-shown\"}"},
    {"service-accounts", "ci", "{\"roles\": [\"team\"], \"ownerRole\": \"team\"}"},
    {
      "roles",
      "wide",
      """
      {"grants": [{"repositories": ["go*", "raw"], "modules": ["corp.example/team", "*.b.example"],
                   "actions": ["read", "publish"]},
                  {"repositories": "*", "modules": "*", "actions": "administer,observe"}],
       "includes": ["team"]}
      """
    },
    {
      "deny-rules",
      "cve-1",
      """
      {"modules": ["bad.example/*", "b.example"], "versions": "v1.2.3,[v1.4.0,v1.5.0)",
       "reason": "it \\"steals\\" <b>data</b> & more", "link": "https://news.example/?a=1&b=2",
       "repository": "seen", "expiresAt": "2999-01-31T00:00:00Z", "denyMod": true}
      """
    },
    {
      "retention",
      "seen",
      "{\"keepPinned\": false, \"keepDownloadedSince\": \"P90D\", \"keepNewestPerMajor\": 3,"
          + " \"quota\": 5000000000}"
    },
    {"pins", "shop", PINS},
    {
      "checksum-databases",
      "sum.golang.org",
      """
      {"key": "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
       "url": "https://sum.golang.org", "verify": "require"}
      """
    },
  };

  private AdminObjects() {}
}
