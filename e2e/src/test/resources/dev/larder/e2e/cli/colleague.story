admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

ann$ larder whoami
? 1
! larder: not logged in.
! larder: Run larder login URL, or set LARDER_URL and LARDER_TOKEN

admin$ larder user set ann --roles reader --password
< set by the administrator
< set by the administrator
> created the user ann

ann$ larder login <url> --user ann
< no such password
? 1
! larder: <url> does not take this login: the user name or password is wrong

ann$ larder login <url> --user ann
< set by the administrator
? 1
! ann has a password that somebody else has set
! larder password URL --user ann

ann$ larder password <url> --user ann
< set by the administrator
< chosen by ann herself
< chosen by ann herself
> changed the password of ann

ann$ larder login <url> --user ann --netrc
< chosen by ann herself
! logged in at <url> as ann

ann$ larder whoami
> name: ann
> type: user
> roles: reader

ann$ larder token list
> id
> cli

ann$ larder repo list
? 1
! 403 ann may not do this: it needs the action administer on everything

ann$ larder login <url> --token-stdin --profile other
< lrd_nobodyhasthis
? 1
! larder: <url> does not take this login: the token is unknown, expired or revoked

ann$ larder logout
! logged out of <url>

ann$ larder whoami
? 1
! not logged in

admin$ larder user set ann --disabled
> changed the user ann

admin$ larder user delete ann
> deleted the user ann

admin$ larder user show ann
? 1
! 404 not found
