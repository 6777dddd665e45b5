ci has pay.zip: corp.test/pay@v1.0.0
ci has other.zip: corp.test/other@v1.0.0

admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

admin$ larder role set pay-team
> created the role pay-team

admin$ larder grant add pay-team --repositories go,go-private --modules corp.test/pay --actions read,publish
> added

admin$ larder grant add pay-team --repositories go --modules corp.test/pay --actions reed
? 1
! 422
! reed

admin$ larder grant list pay-team
> go,go-private
> corp.test/pay
> read,publish

admin$ larder service-account set pay-ci --roles pay-team --owner-role pay-team
> created the service account pay-ci

admin$ larder user set bob --roles pay-team --password-stdin
< first one of bob
> created the user bob

bob$ larder password <url> --user bob --password-stdin
< first one of bob
< second one of bob
> changed the password of bob

bob$ larder login <url> --user bob --password-stdin
< second one of bob
! logged in at <url> as bob

bob$ larder token create pipeline --owner pay-ci --expires 30d
? 1
! 403
! password

bob$ larder token create pipeline --owner pay-ci --expires 30d --user bob
< second one of bob
> <secret>
! made the token <id>; it is not shown again
! to revoke it: larder token delete <id>

ci$ larder login <url> --token-stdin
< <secret>
! logged in at <url> as pay-ci

ci$ larder whoami
> name: pay-ci
> type: service-account

ci$ larder publish pay.zip
> published corp.test/pay@v1.0.0 in go-private

ci$ larder publish other.zip
? 1
! 403 pay-ci may not publish this to go: it needs the action publish there

bob$ larder module versions corp.test/pay
> v1.0.0

bob$ larder token list --owner pay-ci --user bob
< second one of bob
> <id>
> pipeline

bob$ larder token delete <id> --user bob
< second one of bob
> revoked the token <id>

ci$ larder whoami
? 1
! 401 the token is unknown, expired or revoked
! Log in: larder login URL

admin$ larder role delete pay-team
? 1
! 409 the role pay-team is used by
! take it away there first

admin$ larder grant remove pay-team 1
> removed grant 1 from pay-team

bob$ larder module versions corp.test/pay
? 1
! 403 forbidden: corp.test/pay: bob may not read it; ask an administrator
