admin has tools.zip: tools.test/a@v1.0.0

admin$ larder login <url> --user admin
< <password>
! logged in at <url> as admin; kept in

admin$ larder repo list
> go
> go-private
> go-public

admin$ larder repo set tools
? 2
! a new repository needs --type

admin$ larder repo set tools --type hosted
> created the repository tools

admin$ larder publish tools.zip -r tools
? 1
! 403 forbidden: tools.test/a: repository tools declares no namespace for it
! larder namespace add tools tools.test/a

admin$ larder namespace add tools tools.test
> tools owns tools.test (exclusive)

admin$ larder namespace list tools
> tools
> tools.test
> exclusive

admin$ larder publish tools.zip -r tools
> published tools.test/a@v1.0.0 in tools

admin$ larder publish tools.zip -r tools
> tools.test/a@v1.0.0 was in tools already, with the same content

admin$ larder namespace remove tools tools.test
? 1
! 409
! --force

admin$ larder namespace remove tools elsewhere.test
? 1
! tools has no pattern elsewhere.test; see larder namespace list tools

admin$ larder repo delete tools
? 1
! 409
! --force

admin$ larder repo set tools-and-more --type group --members tools,go-public --publish-to tools
> created the repository tools-and-more

admin$ larder repo show tools-and-more
> members: tools,go-public
> publishTo: tools

admin$ larder repo delete tools --force
? 1
! tools is a member of tools-and-more

admin$ larder repo delete tools-and-more
> deleted the repository tools-and-more

admin$ larder repo delete tools --force
> deleted the repository tools

admin$ larder repo show tools
? 1
! 404 not found: no repository is named tools
