package dev.larder.ui.account;

import dev.larder.ui.PageRoute;
import java.util.List;

/// The pages of one's own account.
public final class AccountPages {
  /// Where the password is changed, which is all that a password set by somebody else opens.
  public static final String PASSWORD = "/account/password";

  private AccountPages() {}

  /// Where they are.
  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/account", AccountPage::answer),
        PageRoute.both("/account/tokens", OwnTokensPage::answer),
        PageRoute.both("/account/sessions", SessionsPage::answer),
        PageRoute.both(PASSWORD, PasswordPage::answer));
  }
}
