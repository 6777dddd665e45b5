admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

admin$ larder role set eve-team
> created the role eve-team

admin$ larder user set eve --roles eve-team --password-stdin
< first one of eve
> created the user eve

eve$ larder password <url> --user eve --password-stdin
< first one of eve
< second one of eve
> changed

eve$ larder login <url> --user eve --password-stdin
< second one of eve
! logged in

eve$ larder explain corp.test/x
? 1
! 403 forbidden: corp.test/x: eve may not read it

eve$ larder explain corp.test/x --principal admin
? 1
! 403

admin$ larder explain corp.test/x --principal eve
> verdict: forbidden

admin$ larder explain corp.test/x --principal anonymous
> verdict: login

admin$ larder explain corp.test/x --principal eve --action publish -r go-private
> verdict: forbidden

admin$ larder explain corp.test/x --principal nobody-of-this-name
? 1
! nobody-of-this-name

admin$ larder audit list --since 10m --action role.save --limit 5
> role.save
> eve-team

admin$ larder audit export --since 10m --principal admin
> "action":"role.save"

admin$ larder audit list --since soon
? 1
! soon is no time; write one of

admin$ larder status
> version:
> database: ok

admin$ larder task list
> every
> fetches under way: none

eve$ larder status
? 1
! 403 eve may not do this: it needs the action administer or observe on everything
