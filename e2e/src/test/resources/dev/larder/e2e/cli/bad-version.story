admin has bad.zip: corp.test/bad@v1.0.0
admin has good.zip: corp.test/bad@v1.1.0

admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

admin$ larder publish bad.zip
> published corp.test/bad@v1.0.0 in go-private

admin$ larder publish good.zip
> published corp.test/bad@v1.1.0 in go-private

admin$ larder deny preview --modules corp.test/bad --versions '[v1.0.0,v1.1.0)' --reason x
> stored:
> go-private
> v1.0.0
> downloads since

admin$ larder deny set bad-1 --modules corp.test/bad --versions '[v1.0.0,v1.1.0)'
? 1
! reason

admin$ larder deny set bad-1 --modules corp.test/bad --versions '[v1.0.0,v1.1.0)' --reason 'leaks a key' --link https://tracker.test/1
> created the deny rule bad-1

admin$ larder deny list
> bad-1
> leaks a key

admin$ larder explain corp.test/bad@v1.0.0
> verdict: forbidden
> because: the deny rule bad-1 denies corp.test/bad@v1.0.0: leaks a key

admin$ larder deny set bad-1 --expires 30d
> changed the deny rule bad-1

admin$ larder deny show bad-1
> reason: leaks a key
> expiresAt:

admin$ larder deny delete bad-1
> deleted the deny rule bad-1

admin$ larder module search bad
> corp.test/bad

admin$ larder module versions corp.test/bad
> v1.1.0
> v1.0.0

admin$ larder module show corp.test/bad@v1.0.0
> component: corp.test/bad
> h1:

admin$ larder module delete corp.test/bad@v1.0.0 --reason 'leaks a key'
? 1
! go-private

admin$ larder module delete corp.test/bad@v1.0.0 -r go-private --reason 'leaks a key'
> deleted corp.test/bad@v1.0.0 from go-private

admin$ larder publish bad.zip
? 1
! deleted

admin$ larder module restore corp.test/bad@v1.0.0 -r go-private
> restored corp.test/bad@v1.0.0 in go-private

admin$ larder publish bad.zip
> corp.test/bad@v1.0.0 was in go-private already, with the same content

admin$ larder module show corp.test/bad@v9.9.9
? 1
! 404 not found
