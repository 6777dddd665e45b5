admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

admin$ larder repo test-upstream go-public
> the upstream of go-public: it answers (status 404,

admin$ larder repo set nowhere --type proxy --upstream http://127.0.0.1:9 --upstream-user larder --upstream-password
< secret of the upstream
< secret of the upstream
> created the repository nowhere

admin$ larder repo test-upstream nowhere
? 1
! larder: the upstream of nowhere:

admin$ larder repo test-upstream go
? 1
! 422 go has no upstream: it is neither a proxy repository nor a hosted one with git

admin$ larder repo show nowhere
> url: http://127.0.0.1:9
> username: larder

admin$ larder repo delete nowhere
> deleted the repository nowhere

admin$ larder checksum-database list
> sum.golang.org

admin$ larder checksum-database set sum.test/x --key nonsense
? 1
! 422
! a verifier key is

admin$ larder checksum-database set sum.test/x --key sum.test/x+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8
? 1
! 422
! the hash in the middle is not that of this name and key

admin$ larder checksum-database set sum.test/x --key sum.test/x+462d7c0a+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8 --url <upstream>
> created the checksum database sum.test/x

admin$ larder checksum-database show sum.test/x
> name: sum.test/x
> verify: when-known

admin$ larder checksum-database delete sum.test/x
> deleted the checksum database sum.test/x

admin$ larder checksum-database show sum.test/x
? 1
! 404 not found
